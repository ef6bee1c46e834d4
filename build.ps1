# One entry for people with PowerShell. 'dotnet build -c Release' and 'bash tests/run.sh' do the same without it.
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Analyze', 'Package', 'Clean')]
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

# A page for each cmdlet that has none, with the texts of parameters.md; then the MAML from all pages. Pages that are
# there stay as they are: the tests hold them to the code both ways and name what is missing.
function Update-HelpPage {
    param([string] $Root, [string] $Module)
    Import-Module Microsoft.PowerShell.PlatyPS
    $pages = Join-Path $Root 'docs/en-US'
    $scratch = Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())
    try {
        # Without its help, for PlatyPS would take the texts of that for the code.
        Copy-Item -Recurse $Module $scratch
        Remove-Item -Recurse (Join-Path $scratch 'en-US')
        Import-Module (Join-Path $scratch 'MailPlusPS.psd1')
        $shared = @{}
        foreach ($part in (Get-Content -Raw (Join-Path $pages 'parameters.md')) -split '(?m)^### -' | Select-Object -Skip 1) {
            $name, $text = $part -split "`n", 2
            $shared[$name.Trim()] = $text.Trim()
        }
        foreach ($command in Get-Command -Module MailPlusPS -CommandType Cmdlet) {
            $page = Join-Path $pages "$($command.Name).md"
            if (Test-Path $page) { continue }
            New-MarkdownCommandHelp -CommandInfo $command -OutputFolder $scratch | Move-Item -Destination $page
            $text = Get-Content -Raw $page
            foreach ($name in $shared.Keys) {
                $place = "(?ms)(^### -$name\r?\n)(?:(?!^### ).)*?(?=^``````yaml)"
                $text = [regex]::Replace($text, $place, { param($found) $found.Groups[1].Value + "`n" + $shared[$name] + "`n`n" })
            }
            Set-Content -NoNewline -Path $page -Value $text
            Write-Warning "$page is new: fill in its texts and run -Task Docs again."
        }
        Get-ChildItem $pages -Filter '*-*.md' | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder $scratch | Out-Null
        # PlatyPS puts a link without an address first.
        $help = Get-Content -Raw (Join-Path $scratch 'MailPlusPS/MailPlusPS.dll-Help.xml')
        $help = $help -replace '\s*<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>'
        Set-Content -NoNewline -Path (Join-Path $Root 'en-US/MailPlusPS.dll-Help.xml') -Value $help
    } finally {
        Remove-Item -Recurse $scratch -ErrorAction SilentlyContinue
    }
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
        Update-HelpPage $root $module
    }
    # Every script; the manifest as it lies in the module, beside the files that it names.
    'Analyze' {
        if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { throw 'Scripts are judged with PSScriptAnalyzer: Install-PSResource PSScriptAnalyzer' }
        if (-not (Test-Path $module)) { throw "There is no module in $module yet: run -Task Build first." }
        $settings = Join-Path (Join-Path $root '.github') 'PSScriptAnalyzerSettings.psd1'
        $scripts = Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 |
            Where-Object { $_.FullName -ne (Join-Path $root 'MailPlusPS.psd1') -and $_.FullName -notmatch '[\\/](bin|obj|artifacts)[\\/]' }
        $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Settings $settings })
        $findings | ForEach-Object { Write-Warning "$($_.ScriptPath):$($_.Line) $($_.RuleName): $($_.Message)" }
        if ($findings) { throw "PSScriptAnalyzer finds $($findings.Count) fault(s) in the scripts." }
        Write-Host "PSScriptAnalyzer finds nothing in $($scripts.Count) scripts."
    }
    # The gallery's package, and the console compiled for this machine beside it.
    'Package' {
        $artifacts = Join-Path $root 'artifacts'
        Invoke-Native dotnet @('build', '-c', 'Release', '-t:Pack', (Join-Path $root 'src/MailPlusPS/MailPlusPS.csproj'))
        $machine = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        $console = Join-Path $artifacts "mailplus-$machine"
        Invoke-Native dotnet @('publish', (Join-Path $root 'src/MailPlusPS.Console'), '-c', 'Release', '-r', $machine, '-o', $console)
        Get-ChildItem $artifacts
    }
    'Clean' {
        Get-ChildItem $root -Recurse -Directory -Include bin, obj | Remove-Item -Recurse -Force
        foreach ($folder in 'output', 'artifacts') {
            $path = Join-Path $root $folder
            if (Test-Path $path) { Remove-Item $path -Recurse -Force }
        }
    }
}
