BeforeAll { . $PSScriptRoot/Suite.ps1 }

Describe 'Pipeline' {
    It 'takes domains by value, in their order' {
        ('votredomaine.tld', 'mx.ovh.com' | Get-SpfRecord).Domain | Should -Be 'votredomaine.tld', 'mx.ovh.com'
    }

    It 'takes domains by property' {
        ([pscustomobject] @{ Domain = 'votredomaine.tld' } | Get-DmarcRecord).Domain | Should -Be 'votredomaine.tld'
    }

    It 'ends what is behind when Select-Object has enough' {
        (1..100000 | ForEach-Object { 'votredomaine.tld' } | Get-MxRecord | Select-Object -First 1).Preference | Should -Be 1
    }

    It 'a -Quiet check is a plain truth' {
        Test-MailPlusDeployment votredomaine.tld -DnsOnly -Quiet | Should -BeFalse
        Test-MailPlusDeployment votredomaine.tld -DnsOnly -Id O10 -Quiet | Should -BeTrue
    }

    It 'statuses sort and compare by their gravity' {
        $results = Test-MailPlusDeployment votredomaine.tld -DnsOnly -InformationAction Ignore
        ($results | Sort-Object Status -Descending | Select-Object -First 1).Status | Should -Be 'Fail'
        ($results | Where-Object Status -GE Warning).Count | Should -BeGreaterThan 0
    }

    It 'a remedy is text to paste' {
        $remedy = (Test-MailPlusDeployment votredomaine.tld -DnsOnly -Id O23 -InformationAction Ignore).Remedy
        "$remedy" | Should -Match '^_dmarc\S*\s'
    }

    It 'follows the folder one stands in' {
        Push-Location (Join-Path $samples 'zones/tutorial')
        try { (Get-ZoneRecord ./votredomaine.tld.zone | Where-Object Type -EQ MX).Count | Should -Be 4 } finally { Pop-Location }
    }
}

Describe 'Completion' {
    It 'completes <Line> to <Wanted>' -ForEach @(
        @{ Line = 'Get-MailPlusStep O2'; Wanted = 'O23' }
        @{ Line = 'Test-MailPlusDeployment x.tld -Section 4.2.'; Wanted = '4.2.3' }
        @{ Line = 'New-MailZonePlan x.tld -Relay smtp.o'; Wanted = 'smtp.orange.fr' }
        @{ Line = 'Test-Mail'; Wanted = 'Test-MailPlusDeployment' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Wanted
    }
}
