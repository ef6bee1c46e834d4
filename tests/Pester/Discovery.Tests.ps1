BeforeDiscovery {
    . $PSScriptRoot/Suite.ps1
    $cmdlets = Get-Command -Module MailPlusPS | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Suite.ps1
    $approved = (Get-Verb).Verb
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module MailPlusPS
        $help = Get-Help $Name -Full
    }

    It 'has an approved verb' { $command.Verb | Should -BeIn $approved }

    It 'has a singular noun' { $command.Noun | Should -Not -Match '(?<!s|Dn|MailPlu|MailPlusNa|u)s$' }

    It 'shows its syntax' { Get-Command $Name -Syntax | Should -Match $Name }

    It 'has a synopsis, a description and two examples' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match ([regex]::Escape($Name))
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'says of each parameter what it does' {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters -and $_.Name -notin 'WhatIf', 'Confirm' }) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter.Name).description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
        }
    }

    It 'takes no secret as plain text' {
        $secrets = $command.Parameters.Values | Where-Object { $_.Name -match 'Password|Secret|Token$' -and $_.ParameterType -eq [string] }
        $secrets.Name | Should -BeNullOrEmpty
    }

    It 'asks before it changes something' {
        if ($command.Verb -in 'New', 'Set', 'Remove', 'Move', 'Invoke', 'Restore', 'Update', 'Install', 'Enable', 'Send' -and $command.Name -notin 'New-SpfRecord', 'New-DmarcRecord', 'New-DkimRecord', 'New-MailZonePlan') {
            $command.Parameters.Keys | Should -Contain 'WhatIf'
        }
    }
}

Describe 'About pages' {
    It '<_> is found' -ForEach 'about_MailPlusPS', 'about_MailPlusPS_Deployment', 'about_MailPlusPS_Checks' {
        (Get-Help $_ | Out-String).Length | Should -BeGreaterThan 500
    }
}
