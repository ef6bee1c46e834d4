# Picks the build for this PowerShell and imports it. An argument (Import-Module -ArgumentList) picks another,
# which the tests use to run the Windows PowerShell build in the hosted engine.
# Each kind of expression here costs 5 to 40 ms at the first import of a process: the engine compiles it then.
param([string] $Build)

if (-not $Build) {
    $Build = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
}

try {
    if ($Build -eq 'net8.0') {
        # LoadFrom and reflection: Add-Type and a type literal cost 30 to 110 ms at the first import.
        $loader = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/MailPlusPS.Loader.dll")
        $assembly = $loader.GetType('MailPlusPS.Loader.ModuleLoadContext').GetMethod('Load', [type[]]@()).Invoke($null, @())
    } else {
        $assembly = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/netstandard2.0/MailPlusPS.dll")
    }
} catch {
    # Asked only here, for the question is dear: before 7.4 the runtime is older than .NET 8 and cannot load it.
    if ($PSVersionTable.PSEdition -eq 'Core' -and $PSVersionTable.PSVersion -lt [version]'7.4') {
        throw "MailPlusPS needs PowerShell 7.4 or later, or Windows PowerShell 5.1. This is PowerShell $($PSVersionTable.PSVersion). Update PowerShell (https://aka.ms/powershell) and import again."
    }
    throw
}

$inner = Import-Module -Assembly $assembly -PassThru -ErrorAction Stop

# The engine keeps the inner module when this one goes, and would give the next import the kept one: without
# its cmdlets.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner }

Export-ModuleMember -Cmdlet * -Alias *
