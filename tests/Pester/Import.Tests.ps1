BeforeAll {
    . $PSScriptRoot/Suite.ps1
    $declared = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object

    # A program of its own, so that it starts without anything.
    function Invoke-Fresh([string] $Script) {
        $program = (Get-Process -Id $PID).Path
        & $program -NoProfile -NonInteractive -Command $Script 2>&1
    }
}

Describe 'Import' {
    It 'exports what the manifest declares' {
        (Get-Module MailPlusPS).ExportedCmdlets.Keys | Sort-Object | Should -Be $declared
    }

    It 'says nothing and adds nothing to $Error' {
        Invoke-Fresh "Import-Module '$manifest'; 'errors: ' + `$Error.Count" | Should -Be 'errors: 0'
    }

    It 'brings no function, alias or variable' {
        $loaded = Get-Module MailPlusPS
        $loaded.ExportedFunctions.Count + $loaded.ExportedAliases.Count + $loaded.ExportedVariables.Count | Should -Be 0
    }

    It 'can be repeated, with -Force too' {
        Import-Module $manifest
        Import-Module $manifest -Force
        (Get-Command -Module MailPlusPS).Count | Should -Be $declared.Count
        (Get-MxRecord votredomaine.tld).Count | Should -Be 4
    }

    It 'works again after Remove-Module' {
        Remove-Module MailPlusPS
        Get-Command Get-MxRecord -Module MailPlusPS -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-Module $manifest
        (Get-MxRecord votredomaine.tld).Count | Should -Be 4
    }

    It 'is found by its name where it is installed' {
        $copy = Join-Path $TestDrive 'modules'
        Copy-Item -Recurse $module (Join-Path $copy 'MailPlusPS')
        Invoke-Fresh "`$env:PSModulePath = '$copy'; (Get-MailPlusStep O06).Id; (Get-Module MailPlusPS).Name" | Should -Be 'O06', 'MailPlusPS'
    }

    It 'shows no assembly of ours but the loader in the default context' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $names = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ForEach-Object { $_.GetName().Name }
        $names | Where-Object { $_ -in 'MailPlusPS.Core', 'MimeKit', 'MailKit', 'DnsClient', 'Renci.SshNet', 'BouncyCastle.Cryptography' } | Should -BeNullOrEmpty
    }
}

Describe 'Several at once' {
    It 'two runspaces have it each' {
        $results = foreach ($number in 1, 2) {
            $shell = [powershell]::Create()
            [void] $shell.AddScript('param($m, $z) Import-Module $m; (Get-SpfRecord votredomaine.tld -ZoneFile $z).LookupCount').AddArgument($manifest).AddArgument($zones)
            [pscustomobject] @{ Shell = $shell; Running = $shell.BeginInvoke() }
        }
        $counts = foreach ($one in $results) {
            $one.Shell.EndInvoke($one.Running)
            $one.Shell.Streams.Error | Should -BeNullOrEmpty
            $one.Shell.Dispose()
        }
        $counts | Should -Be 5, 5
    }

    It 'ForEach-Object -Parallel works' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        # Text first, for Windows PowerShell reads this file too and knows no -Parallel block.
        $counts = & ([scriptblock]::Create('param($m, $z) 1..4 | ForEach-Object -Parallel { Import-Module $using:m; (Get-MxRecord votredomaine.tld -ZoneFile $using:z).Count } -ThrottleLimit 4')) $manifest $zones
        $counts | Should -Be 4, 4, 4, 4
    }

    It 'what a job gives is shown and compared like the original' {
        $job = Start-Job {
            Import-Module $using:manifest
            Test-MailPlusDeployment votredomaine.tld -ZoneFile $using:zones -DnsOnly -InformationAction Ignore
        }
        $far = $job | Wait-Job | Receive-Job
        $job | Remove-Job
        $near = Test-MailPlusDeployment votredomaine.tld -DnsOnly -InformationAction Ignore
        $far.Count | Should -Be $near.Count
        Compare-MailPlusReport $near $far | Should -BeNullOrEmpty
        ($far | Where-Object Id -EQ O23 | Out-String -Width 120) | Should -Match 'O23'
    }
}
