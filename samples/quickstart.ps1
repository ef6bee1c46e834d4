# Judges three sample zones without asking any server: a new one, the tutorial's, and the tutorial's put right.
# In PowerShell:       Import-Module ./output/MailPlusPS; ./samples/quickstart.ps1
# Without PowerShell:  dotnet run -c Release --project src/MailPlusPS.Console -- samples/quickstart.ps1
param([string] $Domain = 'votredomaine.tld')

$zones = "$PSScriptRoot/zones"
$others = "$zones/providers/*.zone"
# What a new deployment will use; the other zones show it themselves.
$plan = @{ Relay = 'smtp.orange.fr'; BackupMx = 'Ovh'; Selector = 'mailplus'; PublicIPAddress = '192.0.2.20' }

# '| Out-Default' gives each its own table, as at the prompt.
Write-Host '=== 1. A new domain at OVH: each step still to do, with the record to add'
& { Test-MailPlusDeployment $Domain -ZoneFile "$zones/fresh/*.zone", $others @plan } | Out-Default
$results = Test-MailPlusDeployment $Domain -ZoneFile "$zones/fresh/*.zone", $others @plan -InformationAction Ignore
Write-Host 'To publish:'
foreach ($result in $results) {
    if ($result.Status -eq 'Fail' -and $result.Remedy.Kind -eq 'Record') {
        foreach ($line in "$($result.Remedy)" -split "`n") { Write-Host "  $($result.Id)  $line" }
    }
}

Write-Host ''
Write-Host '=== 2. The zone as the tutorial publishes it: its records, each term and tag explained'
$tutorial = "$zones/tutorial/*.zone", $others
Get-MxRecord $Domain -ZoneFile $tutorial | Out-Default
Get-SpfRecord $Domain -ZoneFile $tutorial -OutVariable spf | Out-Default
$spf[0].Terms | Out-Default
Get-DkimRecord $Domain -Selector prefixe -ZoneFile $tutorial -OutVariable dkim | Out-Default
$dkim[0].Tags | Out-Default
Get-DmarcRecord $Domain -ZoneFile $tutorial -OutVariable dmarc | Out-Default
$dmarc[0].Tags | Out-Default

Write-Host '=== 3. The same zone, judged'
& { Test-MailPlusDeployment $Domain -ZoneFile $tutorial } | Out-Default

Write-Host ''
Write-Host '=== 4. The zone put right'
& { Test-MailPlusDeployment $Domain -ZoneFile "$zones/corrected/*.zone", $others -PublicIPAddress 192.0.2.20 } | Out-Default
