# A domain's compliance as Pester tests: one test a step, grouped as the tutorial is, driven by a deployment file.
#   New-MailPlusDeployment votredomaine.tld -FromDomain
#   Invoke-Pester -Container (New-PesterContainer -Path samples/Compliance/MailDomain.Tests.ps1 -Data @{ Path = 'deployment.psd1' }) -Output Detailed
# A step that was not tested, or was left out in the file, is skipped with its reason. Without Pester the same comes as
# JUnit: Test-MailPlusDeployment -Path deployment.psd1 | Export-MailPlusReport junit.xml
#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.3.0' }
param(
    [string[]] $Path = 'deployment.psd1',

    # From which status on a test fails.
    [ValidateSet('Warning', 'Error', 'Fail')]
    [string] $FailOn = 'Error',

    # More for Test-MailPlusDeployment, such as @{ DnsServer = '192.168.1.1' } or @{ Skip = '4.2.6' }.
    [hashtable] $Audit = @{}
)

BeforeDiscovery {
    $domains = foreach ($deployment in Get-MailPlusDeployment $Path -ErrorAction Stop) {
        $sections = [ordered] @{}
        foreach ($result in $deployment | Test-MailPlusDeployment @Audit -InformationAction Ignore) {
            if (-not $sections.Contains($result.SectionTitle)) { $sections[$result.SectionTitle] = @() }
            $sections[$result.SectionTitle] += $result
        }
        @{ Domain = $deployment.Domain; Sections = @($sections.GetEnumerator() | ForEach-Object { @{ Section = $_.Key; Steps = $_.Value } }) }
    }
}

Describe 'Mail of <Domain>' -ForEach $domains {
    Context '<Section>' -ForEach $Sections {
        It '<_.Id> <_.Title>' -ForEach $Steps {
            if ($_.Status -eq 'NotTested') {
                Set-ItResult -Skipped -Because $_.Message
            }
            $good = @{ Warning = 'Pass', 'Info'; Error = 'Pass', 'Info', 'Warning'; Fail = 'Pass', 'Info', 'Warning', 'Error' }[$FailOn]
            "$($_.Status)" | Should -BeIn $good -Because ($_.Message, $_.Evidence, $_.Remedy -ne '' -ne $null -join "`n")
        }
    }
}
