# Imports the build for this PowerShell. An argument (Import-Module -ArgumentList) picks another, which the tests use
# to run the Windows PowerShell build in the hosted engine.
# Each kind of expression costs 5 to 40 ms at the first import of a process, for the engine compiles it then: so the
# loader chooses, and the questions are asked only where it could not be loaded.
param([string] $Build)

try {
    $assembly = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/MailPlusPS.Loader.dll").GetType('MailPlusPS.Loader.ModuleLoadContext').GetMethod('Load', [type[]]@([string])).Invoke($null, @($Build))
} catch {
    # The loader is made for .NET 8: Windows PowerShell cannot load it, nor can PowerShell before 7.4.
    if ($PSVersionTable.PSEdition -ne 'Core') {
        $assembly = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/netstandard2.0/MailPlusPS.dll")
    } elseif ($PSVersionTable.PSVersion -lt [version]'7.4') {
        throw "MailPlusPS needs PowerShell 7.4 or later, or Windows PowerShell 5.1. This is PowerShell $($PSVersionTable.PSVersion). Update PowerShell (https://aka.ms/powershell) and import again."
    } else {
        throw
    }
}

$inner = Import-Module -Assembly $assembly -PassThru -ErrorAction Stop

# The engine keeps the inner module when this one goes, and would give the next import the kept one: without
# its cmdlets.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner }

Export-ModuleMember -Cmdlet * -Alias *
