# Judges three sample zones without asking any server: a new one, the tutorial's, and the tutorial's put right.
# In PowerShell:       Import-Module ./output/MailPlusPS; ./samples/quickstart.ps1
# Without PowerShell:  dotnet run -c Release --project src/MailPlusPS.Console -- samples/quickstart.ps1
param([string] $Domain = 'votredomaine.tld')

$zones = "$PSScriptRoot/zones"
$others = "$zones/providers/*.zone"
# What a new deployment will use; the other zones show it themselves.
$plan = @{ Relay = 'smtp.orange.fr'; BackupMx = 'Ovh'; Selector = 'mailplus'; PublicIPAddress = '192.0.2.20' }

Write-Host '=== 1. A new domain at OVH: each step still to do, with the record to add'
$fresh = "$zones/fresh/*.zone", $others
$results = Test-MailPlusDeployment $Domain -ZoneFile $fresh @plan
$results
Write-Host 'To publish:'
foreach ($result in $results) {
    if ($result.Status -eq 'Fail' -and $result.Remedy.Kind -eq 'Record') { Write-Host "  $($result.Id)  $($result.Remedy)" }
}

Write-Host ''
Write-Host '=== 2. The zone as the tutorial publishes it: its records, explained'
$tutorial = "$zones/tutorial/*.zone", $others
Get-MxRecord $Domain -ZoneFile $tutorial
Get-SpfRecord $Domain -ZoneFile $tutorial
(Get-SpfRecord $Domain -ZoneFile $tutorial).Terms
(Get-DkimRecord $Domain -Selector prefixe -ZoneFile $tutorial).Tags
(Get-DmarcRecord $Domain -ZoneFile $tutorial).Tags
Write-Host '=== and judged'
Test-MailPlusDeployment $Domain -ZoneFile $tutorial

Write-Host ''
Write-Host '=== 3. The same zone put right'
Test-MailPlusDeployment $Domain -ZoneFile "$zones/corrected/*.zone", $others -PublicIPAddress 192.0.2.20
