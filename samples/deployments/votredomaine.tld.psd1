# The mail of votredomaine.tld, described once. MailPlusPS reads this file and never runs it.
# Test-MailPlusDeployment -Path with this file judges the domain by it.
# No secret stands here: the keys that end in Credential say where log-ins are kept.
@{

    # The form of this file.
    Version = 1

    # The mail domain.
    Domain = 'votredomaine.tld'

    # How the server is run: Relayed or Direct, DynamicAddress or FixedAddress, BackupMx or NoBackupMx. (Found in the DNS: relayed by Orange (guessed from SPF), backup MX at OVH (guessed from MX), address dynamic (guessed from its TTL))
    Role = @('Relayed', 'DynamicAddress', 'BackupMx')

    # The name that a DynHost follows your address with; empty for a fixed address. (Found in the DNS: votredomaine.tld A)
    DynHost = 'votredomaine.tld'

    # Your public address where it stays; empty for a dynamic one.
    PublicIPAddress = ''

    # The provider's relay for outgoing mail; empty when sending direct. (Found in the DNS: SPF)
    Relay = 'smtp.orange.fr'

    # Its port: 587 (STARTTLS) or 465 (TLS).
    RelayPort = 587

    # Its log-in: an entry of a vault (SecretManagement), a file beside this one made by Export-Clixml (relay.xml), or Ask to be asked.
    RelayCredential = ''

    # Who takes mail in while the server is away: Ovh, or host names in their order; @() for nobody. (Found in the DNS: MX)
    BackupMx = @('Ovh')

    # The DKIM selectors in use. (Found in the DNS: _domainkey.votredomaine.tld)
    Selector = @('mailplus')

    # The DMARC policy that is wanted: None, Quarantine or Reject. (Found in the DNS: _dmarc.votredomaine.tld)
    DmarcPolicy = 'Quarantine'

    # Where DMARC reports go. (Found in the DNS: _dmarc.votredomaine.tld)
    DmarcReports = 'utilisateurprincipal@votredomaine.tld'

    # The mailboxes, without the domain.
    Users = @('utilisateurprincipal')

    # Whether mail is read in a browser at mail. below the domain (tutorial §7). (Found in the DNS: mail.votredomaine.tld CNAME)
    WebMail = $true

    # The NAS: a name or an address inside.
    Nas = '192.168.1.10'

    # The port of its web interface.
    NasPort = 5001

    # Its log-in, likewise; the daily run opens a session with it.
    NasCredential = ''

    # The provider's box, such as 192.168.1.1.
    Box = '192.168.1.1'

    # Its log-in, likewise.
    BoxCredential = ''

    # Steps left out by choice, each with its reason: O24 = 'no web mail'.
    OptOut = @{}
}
