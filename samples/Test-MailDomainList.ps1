# A list of domains too long for one machine: PowerShell's own remoting judges a share on each, and the reports come back as one.
#   Get-Content domains.txt | ./Test-MailDomainList.ps1 -Session (New-PSSession -HostName nas1, nas2 -UserName moi) -Path whole.json
#   Get-Content domains.txt | ./Test-MailDomainList.ps1 -Session $sessions | Where-Object Status -eq Fail
# MailPlusPS is installed on each machine, or lies at -ModulePath there. What comes back are verdicts as any others: to filter,
# to compare (Compare-MailPlusReport) and to export. PSComputerName says which machine judged. A machine that fails is an error
# that names its domains; the others are reported all the same, and nothing is written, for half a report looks like a whole one.
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, ValueFromPipeline)] [string[]] $Domain,
    [Parameter(Mandatory)] [System.Management.Automation.Runspaces.PSSession[]] $Session,

    # Where the merged report goes; its extension says the format. Without it the verdicts are given.
    [string] $Path,

    # The module on those machines.
    [string] $ModulePath = 'MailPlusPS',

    # More for Test-MailPlusDeployment, such as @{ DnsOnly = $false; Section = '4.2' }. By default only the DNS is asked.
    [hashtable] $Audit = @{}
)

begin {
    $ErrorActionPreference = 'Stop'
    $list = [System.Collections.Generic.List[string]]::new()
}

process { $list.AddRange([string[]] $Domain) }

end {
    $judge = {
        param([string] $Module, [string[]] $Share, [hashtable] $More)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        # A domain that cannot be read is an error of its own.
        $Share | Test-MailPlusDeployment @More -InformationAction Ignore -ErrorAction Continue
    }
    $more = @{ DnsOnly = $true }
    foreach ($name in $Audit.Keys) { $more[$name] = $Audit[$name] }

    # One piece of the list each, so that the pieces laid end to end keep its order.
    $size = [math]::Ceiling($list.Count / $Session.Count)
    $work = @(for ($i = 0; $i -lt $Session.Count -and $i * $size -lt $list.Count; $i++) {
        $share = $list.GetRange($i * $size, [math]::Min($size, $list.Count - $i * $size)).ToArray()
        @{ Share = $share; Name = $Session[$i].ComputerName; Job = Invoke-Command -Session $Session[$i] -ScriptBlock $judge -ArgumentList $ModulePath, $share, $more -AsJob }
    })
    $isWhole = $true
    $results = foreach ($part in $work) {
        try {
            Receive-Job $part.Job -Wait -AutoRemoveJob
        } catch {
            $isWhole = $false
            Write-Error "$($part.Name) did not judge $($part.Share -join ', '): $_" -ErrorAction Continue
        }
    }
    if (-not $Path) { return $results }
    if ($isWhole) { $results | Export-MailPlusReport $Path -WhatIf:$WhatIfPreference }
}
