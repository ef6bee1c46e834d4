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

# As Test-MailPlusDeployment reads them: a file of Export-Clixml beside the description, or an entry of a vault.
function Read-LogIn {
    param([string] $Name, [string] $Folder)
    if ($Name -match '\.(cli)?xml$') { return Read-CredentialFile (Join-Path $Folder $Name) }
    if (-not (Get-Command Get-Secret -ErrorAction Ignore)) {
        throw "The description names the vault entry '$Name', but Microsoft.PowerShell.SecretManagement is not installed. Install it, or name a file of Export-Clixml."
    }
    Get-Secret $Name
}

function Get-RelayCredential {
    param($Deployment)
    if ($CredentialFile) { return Read-CredentialFile $CredentialFile }
    if ($Deployment.RelayCredential) { Read-LogIn $Deployment.RelayCredential (Split-Path -Parent $Deployment.Path) }
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

$sessions = @()
try {
    if (-not (Get-Module MailPlusPS)) { Import-Module MailPlusPS }
    $deployment = Get-MailPlusDeployment $Path
    $folder = Split-Path -Parent $deployment.Path
    $state = Join-Path $folder "$($deployment.Domain).json"
    $page = Join-Path $folder "$($deployment.Domain).html"

    if ($DynHostCredentialFile -and $deployment.DynHost) {
        Update-DynHost $deployment.DynHost -Credential (Read-CredentialFile $DynHostCredentialFile) | Out-Null
    }

    # What only the NAS and the box can say, where the description names their log-ins. Without them the rest is judged.
    $sessions = @(
        if ($deployment.Nas -and $deployment.NasCredential) { Connect-MailPlusNas $deployment.Nas -Port $deployment.NasPort -Credential (Read-LogIn $deployment.NasCredential $folder) }
        if ($deployment.Box -and $deployment.BoxCredential) { Connect-Livebox $deployment.Box -Credential (Read-LogIn $deployment.BoxCredential $folder) }
    )

    # Beside the report of the run before, and in its place only when all is told: a mail that could not be sent is tried
    # again by the next run. The new one keeps the addresses that the house had, too.
    $isFirst = -not (Test-Path $state)
    $next = "$state.new"
    if ($isFirst) { Remove-Item $next -ErrorAction Ignore } else { Copy-Item $state $next -Force }
    $changes = @($deployment | Test-MailPlusDeployment @Audit -Since $next -Update -InformationAction Ignore)
    if ($isFirst) { $changes = @($changes | Where-Object Status -ge Warning) }
    Get-Content $next -Raw | ConvertFrom-Json | Export-MailPlusReport $page -SpfTree @(Expand-SpfRecord $deployment.Domain -ErrorAction Ignore) | Out-Null

    if ($changes) {
        $words = if ([cultureinfo]::CurrentUICulture.TwoLetterISOLanguageName -eq 'fr') {
            @{ Subject = '{0} : {1} à corriger, {2} autre(s) changement(s)'; Was = 'avant'; Seen = 'constaté'; Do = 'à faire' }
        } else {
            @{ Subject = '{0}: {1} to put right, {2} other change(s)'; Was = 'was'; Seen = 'seen'; Do = 'to do' }
        }
        $worse = @($changes | Where-Object { $_.Status -ge 'Warning' }).Count
        $subject = $words.Subject -f $deployment.Domain, $worse, ($changes.Count - $worse)
        $body = ($changes | ForEach-Object {
            $was = if (-not $isFirst) { "$($_.Change), $($words.Was) $($_.Before), " }
            "[$was$($_.Status)] $($_.Id) $($_.Title): $($_.Message)"
            if ($_.Evidence) { "    $($words.Seen): $($_.Evidence)" }
            if ($_.Remedy) { "    $($words.Do): $($_.Remedy -replace "`n", "`n           ")" }
        }) -join "`r`n"
        if ($To) { Send-Change $deployment $subject $body $page } else { $subject; $body }
    }

    Move-Item $next $state -Force
    exit [int] [bool] $changes
} catch {
    [Console]::Error.WriteLine("MailPlusPS daily run: $_")
    exit 3
} finally {
    if ($sessions) { Disconnect-MailPlusNas -ErrorAction Ignore; Disconnect-Livebox -ErrorAction Ignore }
}
