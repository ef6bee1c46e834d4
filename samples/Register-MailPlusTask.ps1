# Has Invoke-MailPlusDaily.ps1 run every day: by the Windows Task Scheduler, a systemd timer, or DSM's Task Scheduler.
#   ./Register-MailPlusTask.ps1 -Path deployment.psd1 -To moi@votredomaine.tld -CredentialFile relay.xml -WhatIf
#   ./Register-MailPlusTask.ps1 -Unregister
# Mail is sent only when something changed, through the relay that the description names. The log-in stays in a vault or
# in a file of its owner; no secret comes into the task.
[CmdletBinding(SupportsShouldProcess)]
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingPlainTextForPassword', '', Justification = 'Names of files.')]
param(
    [string] $Path = 'deployment.psd1',
    [string] $To,
    [string] $From,
    [string] $CredentialFile,

    # The DynHost log-in; the task then runs every ten minutes for it, and the audit with it stays silent without a change.
    [string] $DynHostCredentialFile,

    # When, as hours and minutes.
    [ValidatePattern('^([01]\d|2[0-3]):[0-5]\d$')]
    [string] $At = '06:30',

    [ValidateSet('Auto', 'Windows', 'Systemd', 'Dsm')]
    [string] $Kind = 'Auto',

    [ValidatePattern('^[A-Za-z0-9-]+$')]
    [string] $Name = 'MailPlusPS',

    # Where systemd looks for the units of a user.
    [string] $UnitFolder = (Join-Path $HOME '.config/systemd/user'),

    # Writes the units and starts nothing.
    [switch] $NoStart,

    [switch] $Unregister
)

$ErrorActionPreference = 'Stop'
$onWindows = $PSVersionTable.PSEdition -ne 'Core' -or $IsWindows
if ($Kind -eq 'Auto') {
    $Kind = if ($onWindows) { 'Windows' } elseif (Test-Path /etc/synoinfo.conf) { 'Dsm' } else { 'Systemd' }
}

$program = (Get-Process -Id $PID).Path
$arguments = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot 'Invoke-MailPlusDaily.ps1'))
if (-not $Unregister) { $arguments += '-Path', (Convert-Path $Path) }
foreach ($given in 'To', 'From') {
    if ($PSBoundParameters[$given]) { $arguments += "-$given", $PSBoundParameters[$given] }
}
foreach ($given in 'CredentialFile', 'DynHostCredentialFile') {
    if ($PSBoundParameters[$given]) { $arguments += "-$given", (Convert-Path $PSBoundParameters[$given]) }
}

function Register-WindowsTask {
    [CmdletBinding(SupportsShouldProcess)] param()
    if ($Unregister) {
        if ($PSCmdlet.ShouldProcess($Name, 'Unregister the scheduled task')) { Unregister-ScheduledTask $Name -Confirm:$false }
        return
    }
    # CommandLineToArgvW: a backslash counts only in front of a quote.
    $line = ($arguments | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }) -join ' '
    if ($PSCmdlet.ShouldProcess("$Name, daily at $At", "Register the scheduled task: $program $line")) {
        $triggers = @(New-ScheduledTaskTrigger -Daily -At $At)
        if ($DynHostCredentialFile) {
            $triggers += New-ScheduledTaskTrigger -Once -At (Get-Date).Date -RepetitionInterval (New-TimeSpan -Minutes 10)
        }
        Register-ScheduledTask -TaskName $Name -Description 'Judges the mail domain and mails what changed.' -Force -Trigger $triggers `
            -Action (New-ScheduledTaskAction -Execute $program -Argument $line -WorkingDirectory $PSScriptRoot) `
            -Settings (New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Minutes 15))
    }
}

function Register-SystemdTimer {
    [CmdletBinding(SupportsShouldProcess)] param()
    $unit = $Name.ToLowerInvariant()
    $service = Join-Path $UnitFolder "$unit.service"
    $timer = Join-Path $UnitFolder "$unit.timer"
    if ($Unregister) {
        if ($PSCmdlet.ShouldProcess($timer, 'Stop the timer and remove its units')) {
            if (-not $NoStart) { systemctl --user disable --now "$unit.timer" }
            Remove-Item $service, $timer -ErrorAction Ignore
        }
        return
    }
    # systemd.service(5): % begins a specifier, $ a variable; quotes and backslashes as in C.
    $line = (@($program) + $arguments | ForEach-Object { '"' + ($_ -replace '\\', '\\' -replace '"', '\"' -replace '%', '%%' -replace '\$', '$$$$') + '"' }) -join ' '
    $repeat = if ($DynHostCredentialFile) { "OnCalendar=*:0/10`n" } else { '' }
    if ($PSCmdlet.ShouldProcess("$timer, daily at $At", "Write the units for $line")) {
        New-Item -ItemType Directory -Force $UnitFolder | Out-Null
        # 1 says that something changed, which is no failure of the unit.
        Set-Content $service "[Unit]`nDescription=Judges the mail domain and mails what changed`n`n[Service]`nType=oneshot`nExecStart=$line`nSuccessExitStatus=1`nTimeoutStartSec=15min"
        Set-Content $timer "[Unit]`nDescription=Daily run of MailPlusPS`n`n[Timer]`nOnCalendar=*-*-* ${At}:00`n${repeat}Persistent=true`n`n[Install]`nWantedBy=timers.target"
        if (-not $NoStart) {
            systemctl --user daemon-reload
            systemctl --user enable --now "$unit.timer"
            Write-Host 'It runs while you are logged in; to have it run always: loginctl enable-linger'
        }
        Get-Item $service, $timer
    }
}

# DSM makes tasks in its own window only; what to type there is shown.
function Show-DsmTask {
    $line = (@($program) + $arguments | ForEach-Object { "'" + ($_ -replace "'", "'\''") + "'" }) -join ' '
    @(
        'Control Panel > Task Scheduler > Create > Scheduled Task > User-defined script'
        "  General:       task $Name, user: yours (not root)"
        "  Schedule:      daily, first run $At$(if ($DynHostCredentialFile) { ', repeated every 10 minutes' })"
        '  Task settings: send run details by email, only when the script terminates abnormally'
        "  User-defined script: $line"
    )
}

switch ($Kind) {
    'Windows' { Register-WindowsTask }
    'Systemd' { Register-SystemdTimer }
    'Dsm' { Show-DsmTask }
}
