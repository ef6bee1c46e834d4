@{
    RootModule             = 'MailPlusPS.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6b0c0d3e-5a55-4a0e-9f0b-0f6a2b7a4c11'
    Author                 = 'MailPlusPS contributors'
    CompanyName            = 'MailPlusPS'
    Copyright              = '(c) MailPlusPS contributors. MIT licence.'
    Description            = 'Runs and checks the mail of a home domain: SPF, DKIM, DMARC, MX and the steps of a Synology MailPlus Server behind a provider''s relay, zone at OVH.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('MailPlusPS.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'ConvertFrom-MailBounce'
        'ConvertTo-FlatSpfRecord'
        'Expand-SpfRecord'
        'Get-BackupMailboxMessage'
        'Get-DkimRecord'
        'Get-DmarcRecord'
        'Get-MailCertificate'
        'Get-MailPlusStep'
        'Get-MxRecord'
        'Get-ReverseDnsRecord'
        'Get-SpfRecord'
        'Get-ZoneRecord'
        'Invoke-MailZonePlan'
        'Move-BackupMailboxMessage'
        'New-DkimRecord'
        'New-DmarcRecord'
        'New-MailPlusDkimKey'
        'New-MailZonePlan'
        'New-SpfRecord'
        'Repair-DnsText'
        'Test-DkimKeyPair'
        'Test-DmarcAlignment'
        'Test-DnsBlocklist'
        'Test-DnsText'
        'Test-ImapServer'
        'Test-MailDelivery'
        'Test-MailMessage'
        'Test-MailPlusDeployment'
        'Test-MailPort'
        'Test-MailZonePlan'
        'Test-SmtpServer'
        'Test-SpfRecord'
    )
    PrivateData            = @{
        PSData = @{
            Tags       = @('mail', 'SPF', 'DKIM', 'DMARC', 'DNS', 'OVH', 'Synology', 'MailPlus')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
