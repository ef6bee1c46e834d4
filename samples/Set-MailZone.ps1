# The tutorial's section 4.2 at OVH in one go: planned, judged before OVH is touched, carried out, and waited for until it is served.
#   ./samples/Set-MailZone.ps1 votredomaine.tld -Selector prefixe -DkimKey cle-mailplus.txt -WhatIf     # says each change
#   ./samples/Set-MailZone.ps1 votredomaine.tld -Selector prefixe -DkimKey cle-mailplus.txt             # asks once, then does it
# Keys come from ovh.conf or OVH_*, as New-OvhConsumerKey makes them.
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param([Parameter(Mandatory)] [string] $Domain, [Parameter(Mandatory)] [string] $Selector, [Parameter(Mandatory)] [string] $DkimKey)

$null = Connect-Ovh -ErrorAction Stop
$wish = @{ Relay = 'smtp.orange.fr'; BackupMx = 'Ovh'; Selector = $Selector; DkimKey = $DkimKey; DmarcPolicy = 'quarantine'; WebMail = $true }
$plan = New-MailZonePlan $Domain -OvhZone @wish
if (-not $plan) { return }
$plan | Out-Default
$verdict = $plan | Test-MailZonePlan
$verdict | Out-Default
if ($verdict.Status -contains 'Fail' -or $verdict.Status -contains 'Error') { throw "The plan for $Domain is not carried out: see what fails above." }
$plan | Invoke-MailZonePlan
