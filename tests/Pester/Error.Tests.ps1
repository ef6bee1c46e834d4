BeforeAll { . $PSScriptRoot/Suite.ps1 }

Describe 'An error' {
    It 'of one input lets the others go on' {
        $found = 'not a domain', 'votredomaine.tld' | Get-SpfRecord -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Domain | Should -Be 'votredomaine.tld'
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -Match '^[A-Z][A-Za-z]+,'
        $failed[0].TargetObject | Should -Be 'not a domain'
    }

    It 'ends the command where -ErrorAction Stop says so' {
        { Get-SpfRecord 'not a domain' -ErrorAction Stop } | Should -Throw
    }

    It 'shows neither a stack trace nor the name of a type' {
        $text = Get-SpfRecord 'not a domain' -ErrorAction Continue 2>&1 | Out-String -Width 120
        $text | Should -Not -Match '   at |Exception|System\.|MailPlusPS\.(Dns|Spf|Commands)'
    }

    It 'is never raised for what the DNS says' {
        Get-SpfRecord no-such.tld -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $failed | Should -BeNullOrEmpty
    }

    It 'names what a wrong step might have meant' {
        { Test-MailPlusDeployment votredomaine.tld -Id O99 } | Should -Throw '*O9*'
    }
}
