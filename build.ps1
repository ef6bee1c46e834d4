# One entry for people with PowerShell. 'dotnet build -c Release' and 'bash tests/run.sh' do the same without it.
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$solution = Join-Path $root 'MailPlusPS.sln'
$module = Join-Path (Join-Path $root 'output') 'MailPlusPS'

function Invoke-Native {
    param([string] $Command, [string[]] $Arguments)
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command $($Arguments -join ' ') ended with $LASTEXITCODE." }
}

switch ($Task) {
    'Build' {
        Invoke-Native dotnet @('build', '-c', $Configuration, $solution)
        Write-Host "The module lies in $module"
    }
    'Test' {
        Invoke-Native bash @((Join-Path $root 'tests/run.sh'))
    }
    'Docs' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
            throw 'Help is made with Microsoft.PowerShell.PlatyPS 1.0 or later: Install-PSResource Microsoft.PowerShell.PlatyPS'
        }
        Import-Module Microsoft.PowerShell.PlatyPS
        foreach ($culture in 'en-US', 'fr-FR') {
            $pages = Join-Path (Join-Path $root 'docs') $culture
            if (Test-Path $pages) {
                Get-ChildItem $pages -Filter '*-*.md' | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder (Join-Path $root $culture) -Force
            }
        }
    }
    'Package' {
        Invoke-Native dotnet @('build', '-c', 'Release', $solution)
        $artifacts = Join-Path $root 'artifacts'
        New-Item -ItemType Directory -Force $artifacts | Out-Null
        $version = (Import-PowerShellDataFile (Join-Path $module 'MailPlusPS.psd1')).ModuleVersion
        Compress-Archive -Path $module -DestinationPath (Join-Path $artifacts "MailPlusPS-$version.zip") -Force
    }
    'Clean' {
        Get-ChildItem $root -Recurse -Directory -Include bin, obj | Remove-Item -Recurse -Force
        foreach ($folder in 'output', 'artifacts') {
            $path = Join-Path $root $folder
            if (Test-Path $path) { Remove-Item $path -Recurse -Force }
        }
    }
}
