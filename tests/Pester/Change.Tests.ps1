BeforeAll {
    . $PSScriptRoot/Suite.ps1
    $PSDefaultParameterValues.Remove('*:ZoneFile')
    $zone = Join-Path $TestDrive 'votredomaine.tld.zone'
    function New-Plan { New-MailZonePlan votredomaine.tld -ZonePath $zone -Relay smtp.orange.fr -BackupMx Ovh -DmarcPolicy quarantine }
}

Describe 'A change' {
    BeforeEach { Copy-Item (Join-Path $samples 'zones/fresh/votredomaine.tld.zone') $zone }

    It 'is shown by -WhatIf and not made' {
        $before = Get-FileHash $zone
        New-Plan | Invoke-MailZonePlan -WhatIf
        (Get-FileHash $zone).Hash | Should -Be $before.Hash
        (Get-ChildItem $TestDrive -Filter '*.zone*').Count | Should -Be 1
    }

    It 'made twice is one change' {
        New-Plan | Invoke-MailZonePlan -Confirm:$false | Out-Null
        (New-Plan).Changes | Should -BeNullOrEmpty
    }

    It 'keeps a backup beside the file' {
        $before = Get-ZoneRecord $zone | ForEach-Object { "$($_.Name) $($_.Type) $($_.TimeToLive) $($_.Value)" } | Sort-Object
        $result = New-Plan | Invoke-MailZonePlan -Confirm:$false
        Get-ZoneRecord $result.BackupPath | ForEach-Object { "$($_.Name) $($_.Type) $($_.TimeToLive) $($_.Value)" } | Sort-Object | Should -Be $before
    }

    It 'a private key never replaces another' {
        $key = Join-Path $TestDrive 'mps1.pem'
        New-MailPlusDkimKey votredomaine.tld mps1 $key | Out-Null
        $before = Get-FileHash $key
        New-MailPlusDkimKey votredomaine.tld mps1 $key -ErrorAction SilentlyContinue -ErrorVariable failed | Out-Null
        $failed.Count | Should -BeGreaterThan 0
        (Get-FileHash $key).Hash | Should -Be $before.Hash
    }
}
