BeforeDiscovery {
    $lines = @(
        'Get-MxRecord votredomaine.tld', 'Get-SpfRecord votredomaine.tld', 'Expand-SpfRecord votredomaine.tld', 'Get-DmarcRecord votredomaine.tld'
        'Get-DkimRecord votredomaine.tld -Selector prefixe', 'Test-SpfRecord votredomaine.tld -IPAddress 192.0.2.20', 'Test-MailPlusDeployment votredomaine.tld -DnsOnly -InformationAction Ignore'
        'Get-MailPlusStep 4.2.3', 'Get-ZoneRecord $samples/zones/tutorial/votredomaine.tld.zone', 'New-DmarcRecord votredomaine.tld -Policy none'
        'Test-DnsText "v=spf1 mx -all"', 'ConvertFrom-MailBounce $samples/bounces/*.eml', 'Test-MailMessage $samples/messages/signe.eml -ZoneFile $samples/messages/*.zone'
    ) | ForEach-Object { @{ Line = $_ } }
}

BeforeAll { . $PSScriptRoot/Suite.ps1 }

Describe '<Line>' -ForEach $lines {
    BeforeAll {
        $objects = @(& ([scriptblock]::Create($Line)))
        $shown = ($objects | Out-String -Width 120) -replace "`e\[[0-9;]*m" -split '\r?\n'
    }

    It 'gives something' { $objects.Count | Should -BeGreaterThan 0 }

    It 'fits into 120 columns' { ($shown | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 120 }

    It 'shows values, not the names of types' { $shown -match 'MailPlusPS\.[A-Z]\w+|System\.\w+\.|\{\.\.\.\}' | Should -BeNullOrEmpty }

    It 'has a view of its own' {
        $type = $objects[0].PSTypeNames | Where-Object { $_ -like 'MailPlusPS.*' } | Select-Object -First 1
        Get-FormatData $type -PowerShellVersion $PSVersionTable.PSVersion | Should -Not -BeNullOrEmpty
    }
}
