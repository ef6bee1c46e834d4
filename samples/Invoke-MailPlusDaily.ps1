# The daily run: judges the deployment and says only what changed since the run before; silent when nothing did.
# Register-MailPlusTask.ps1 has it run every day. By hand:
#   ./Invoke-MailPlusDaily.ps1 -Path deployment.psd1 -To moi@votredomaine.tld -CredentialFile relay.xml
# Beside the description it keeps <domain>.json (the state) and <domain>.html (the whole report, to look at).
# Without -To the text goes to the output, which DSM and cron can mail themselves.
# It ends with 0 nothing changed, 1 something changed, 3 could not be done.
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPlainTextForPassword', '', Justification = 'Names of files.')]
param(
    [string] $Path = 'deployment.psd1',

    # Who gets the mail when something changed.
    [string] $To,

    # Its sender; most relays want an address of the account that logs in.
    [string] $From = $To,

    # The relay's log-in, made once by:  Get-Credential | Export-Clixml relay.xml
    # On Windows the file is encrypted for this user (DPAPI). Elsewhere it is not, so that it must belong to its owner
    # alone (chmod 600 relay.xml), which is checked. Without it the description's RelayCredential is looked up in a vault.
    [string] $CredentialFile,

    # The same for the DynHost log-in; where it is given, the address is brought up to date first.
    [string] $DynHostCredentialFile,

    # More for Test-MailPlusDeployment, such as @{ DnsServer = '192.168.1.1' }.
    [hashtable] $Audit = @{}
)

$ErrorActionPreference = 'Stop'

function Read-CredentialFile {
    param([string] $File)
    if ($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
        $others = [System.IO.UnixFileMode] 'GroupRead, GroupWrite, OtherRead, OtherWrite'
        if ([System.IO.File]::GetUnixFileMode((Convert-Path $File)) -band $others) {
            throw "$File holds a log-in that others may read. Make it yours alone: chmod 600 '$File'"
        }
    }
    Import-Clixml $File
}

function Get-RelayCredential {
    param($Deployment)
    if ($CredentialFile) { return Read-CredentialFile $CredentialFile }
    if (-not $Deployment.RelayCredential) { return $null }
    if (-not (Get-Command Get-Secret -ErrorAction Ignore)) {
        throw "The description names the vault entry '$($Deployment.RelayCredential)', but Microsoft.PowerShell.SecretManagement is not installed. Install it, or give -CredentialFile."
    }
    Get-Secret $Deployment.RelayCredential
}

function Send-Change {
    param($Deployment, [string] $Subject, [string] $Body, [string] $Attachment)
    if (-not $Deployment.Relay) { throw 'The description names no Relay, so that no mail can be sent. Add one, or leave -To out.' }
    $mail = @{
        To          = $To
        From        = $From
        Subject     = $Subject
        Body        = $Body
        Encoding    = [System.Text.Encoding]::UTF8
        Attachments = $Attachment
        SmtpServer  = $Deployment.Relay
        # Send-MailMessage knows STARTTLS only, which port 587 speaks.
        Port        = if ($Deployment.RelayPort -eq 465) { 587 } else { $Deployment.RelayPort }
        UseSsl      = $true
    }
    $credential = Get-RelayCredential $Deployment
    if ($credential) { $mail.Credential = $credential }
    # PowerShell calls it obsolete for servers that do without STARTTLS; -UseSsl demands it.
    Send-MailMessage @mail -WarningAction Ignore
}

try {
    if (-not (Get-Module MailPlusPS)) { Import-Module MailPlusPS }
    $deployment = Get-MailPlusDeployment $Path
    $folder = Split-Path -Parent $deployment.Path
    $state = Join-Path $folder "$($deployment.Domain).json"
    $page = Join-Path $folder "$($deployment.Domain).html"

    if ($DynHostCredentialFile -and $deployment.DynHost) {
        Update-DynHost $deployment.DynHost -Credential (Read-CredentialFile $DynHostCredentialFile) | Out-Null
    }

    $results = @($deployment | Test-MailPlusDeployment @Audit -InformationAction Ignore)
    $isFirst = -not (Test-Path $state)
    $changes = @(if ($isFirst) { $results | Where-Object Status -ge Warning } else { $results | Compare-MailPlusReport $state })
    $results | Export-MailPlusReport $page -SpfTree @(Expand-SpfRecord $deployment.Domain -ErrorAction Ignore) | Out-Null

    if ($changes) {
        $worse = @($changes | Where-Object { $_.Status -ge 'Warning' }).Count
        $subject = "$($deployment.Domain): $worse problem(s), $($changes.Count - $worse) other change(s)"
        $body = ($changes | ForEach-Object {
            $was = if ($_.Change) { "$($_.Change), was $($_.Before), " } else { '' }
            "[$was$($_.Status)] $($_.Id) $($_.Title): $($_.Message)"
            if ($_.Evidence) { "    seen: $($_.Evidence)" }
            if ($_.Remedy) { "    to do: $($_.Remedy -replace "`n", "`n           ")" }
        }) -join "`r`n"
        if ($To) { Send-Change $deployment $subject $body $page } else { $subject; $body }
    }

    # Only now: a mail that could not be sent is tried again by the next run.
    $results | Export-MailPlusReport $state | Out-Null
    exit [int] [bool] $changes
} catch {
    [Console]::Error.WriteLine("MailPlusPS daily run: $_")
    exit 3
}
