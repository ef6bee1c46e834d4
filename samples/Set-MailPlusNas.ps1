# The tutorial's sections 1 to 3 and 5 to 7 on the NAS and the box, for one domain. Run again, it changes nothing.
#   Connect-MailPlusNas 192.168.1.20 -Credential (Get-Credential)
#   Connect-Livebox -Credential (Get-Credential admin)
#   ./samples/Set-MailPlusNas.ps1 votredomaine.tld -NasAddress 192.168.1.20 -User moi -RelayCredential (Get-Credential moi@orange.fr) -WhatIf
#   ./samples/Set-MailPlusNas.ps1 votredomaine.tld -NasAddress 192.168.1.20 -User moi -RelayCredential (Get-Credential moi@orange.fr)
# Gives one object a part: Part, Step, and Result as the cmdlet gave it. What the NAS accepts and does not do is in the results
# and, at the end, in what Test-MailPlusConfiguration says.
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Domain,

    # The address of the NAS in the house.
    [Parameter(Mandatory)] [ipaddress] $NasAddress,

    # The local users that get mail; they exist already, New-SynologyUser makes them.
    [Parameter(Mandatory)] [string[]] $User,

    # The log-in at the provider's relay.
    [pscredential] $RelayCredential,

    [string] $Relay = 'smtp.orange.fr',

    # Whether OVH takes mail in while the NAS is away: then what makes senders go there is left off (section 8.2).
    [switch] $BackupMx,

    # The DKIM selector; MailPlus makes the key, 2048 bits, and keeps it.
    [string] $Selector = 'mail1',

    # Mail in a browser at mail. below the domain (section 7).
    [switch] $WebMail,

    # Leaves the box alone, where it is no Livebox.
    [switch] $NoBox
)

$ErrorActionPreference = 'Stop'
$questions = @{ WhatIf = $WhatIfPreference; Confirm = $false }
if (-not $WhatIfPreference -and -not $PSCmdlet.ShouldProcess($Domain, 'Set up the NAS and the box as the tutorial says')) { return }

function Step([string] $Part, [string] $Id, [scriptblock] $Work) {
    foreach ($result in & $Work) { [pscustomobject] @{ Part = $Part; Step = $Id; Result = $result } }
}

# Section 2, first, for the rest needs it.
Step Packages 'K01 K03 P13' { Install-SynologyPackage MailPlus-Server, MailClient, DNSServer @questions }

# Section 1: the names as they are inside the house.
Step Names 'D01-D04' {
    New-SynologyZoneRecord $Domain -Name mail -Type A -Value $NasAddress -CreateZone @questions
    New-SynologyZoneRecord $Domain -Name '@' -Type MX -Value "10 mail.$Domain." -CreateZone @questions
}

# Sections 3 and 5: MailPlus's settings, then its key, its rules and its users.
$role = if ($BackupMx) { 'Relayed', 'BackupMx' } else { 'Relayed', 'NoBackupMx' }
$facts = @{ Domain = $Domain; Relay = $Relay; Role = $role; LanAddress = $NasAddress }
$wish = if ($RelayCredential) { @{ RelayCredential = $RelayCredential } } else { @{} }
Step Settings 'C01-C10 S03-S38' { Set-MailPlusConfiguration -Tutorial @facts @wish -Selector $Selector -Postmaster $User[0] @questions }
Step Key 'C06 C09' {
    # A key that is there stays: a new one would have to be published first.
    $there = Test-DkimKeyPair $Domain $Selector -Nas -ErrorAction SilentlyContinue
    if (-not $there) { New-MailPlusDkimKey $Domain $Selector -OnNas @questions }
}
Step Rules 'S29 S34' { Update-MailPlusRule @questions }
Step Users 'S44 S45' { Enable-MailPlusUser $User @questions }

# Section 6: the firewall of the NAS, then the box.
$ports = @(25, 587, 993) + @(443 | Where-Object { $WebMail })
Step Firewall 'N01 N06' { New-SynologyFirewallRule -Port $ports @questions }
if (-not $NoBox) { Step Box 'N02 N06' { Set-LiveboxPortForwarding -Destination $NasAddress -Port $ports -PassThru @questions } }

# Section 7.
if ($WebMail) { Step Web 'W02-W04' { New-SynologyReverseProxy $Domain @questions } }

# What the NAS holds now, by its own reading.
if (-not $WhatIfPreference) { Step Verdict 'C01-S50' { Test-MailPlusConfiguration @facts | Where-Object Status -ge Warning } }
