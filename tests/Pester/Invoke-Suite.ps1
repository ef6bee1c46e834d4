# Runs the suite in this PowerShell and ends with one line that tests/run.sh counts: "pester: N passed, N failed, N skipped".
#   $env:MAILPLUSPS_MODULE = 'folder of the module'   (output/MailPlusPS where it is not set)
#   ./tests/Pester/Invoke-Suite.ps1
param([string] $Path = $PSScriptRoot, [ValidateSet('None', 'Normal', 'Detailed')] [string] $Output = 'Normal')

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.3.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = $Output
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
"pester: $($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
exit [int] ($failed -gt 0 -or $result.PassedCount -eq 0)
