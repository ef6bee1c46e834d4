# A new domain from nothing to an audit: key, plan, test, apply, wait, prove, audit. Each part asks first; -WhatIf says what each
# would do, -Confirm:$false asks nothing. Run again, it goes on where something is left to do and changes nothing else.
#   Connect-Ovh; Connect-MailPlusNas 192.168.1.20 -Credential (Get-Credential); Connect-Livebox -Credential (Get-Credential admin)
#   ./samples/Build-MailDomain.ps1 votredomaine.tld -NasAddress 192.168.1.20 -User moi -RelayCredential (Get-Credential moi@orange.fr) -BackupMx
# Gives one object a part: Part, Done, Result.
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Domain,
    [Parameter(Mandatory)] [ipaddress] $NasAddress,
    [Parameter(Mandatory)] [string[]] $User,

    # The log-in at the provider's relay, which the NAS will use.
    [pscredential] $RelayCredential,

    [string] $Relay = 'smtp.orange.fr',
    [string] $Selector = 'mail1',
    [switch] $BackupMx,
    [switch] $WebMail,
    [switch] $NoBox,

    # The log-in of a mailbox on the NAS: with it a message is sent to mail-tester and its mark fetched.
    [pscredential] $MailboxCredential,

    # More for that message, such as @{ To = 'somebody@example.org' }.
    [hashtable] $Probe = @{},

    # How long the zone's servers may take, in seconds.
    [int] $Timeout = 900,

    # More for the audit at the end, such as @{ Via = 'moi@serveur.example' }.
    [hashtable] $Audit = @{}
)

$ErrorActionPreference = 'Stop'
$questions = @{ WhatIf = $WhatIfPreference }
if ($PSBoundParameters.ContainsKey('Confirm')) { $questions.Confirm = $PSBoundParameters['Confirm'] }

function Say([string] $Part, $Result) { [pscustomobject] @{ Part = $Part; Done = -not $WhatIfPreference; Result = $Result } }

# The NAS and the box, with the key that MailPlus makes and keeps.
$house = @{ NasAddress = $NasAddress; User = $User; Relay = $Relay; Selector = $Selector; BackupMx = $BackupMx; WebMail = $WebMail; NoBox = $NoBox }
if ($RelayCredential) { $house.RelayCredential = $RelayCredential }
Say House @(& "$PSScriptRoot/Set-MailPlusNas.ps1" $Domain @house @questions)

# The record of that key, by its public half. On a trial there may be none yet.
$key = New-DkimRecord $Domain $Selector -Nas -ErrorAction $(if ($WhatIfPreference) { 'SilentlyContinue' } else { 'Stop' })
Say Key $key

# Plan, and judge the plan before anything is published.
$wish = @{ Relay = $Relay; DmarcPolicy = 'quarantine'; WebMail = $WebMail }
if ($BackupMx) { $wish.BackupMx = 'Ovh' }
if ($key) { $wish.Selector = $Selector; $wish.DkimKey = $key.RecordText }
$plan = New-MailZonePlan $Domain -OvhZone @wish
Say Plan $plan
$verdict = @($plan | Test-MailZonePlan)
Say Verdict $verdict
if ($verdict.Status -contains 'Fail' -or $verdict.Status -contains 'Error') { throw "The plan for $Domain is not carried out: Test-MailZonePlan says what fails." }

# Apply, and wait until every server of the zone shows it.
Say Applied ($plan | Invoke-MailZonePlan -Timeout $Timeout @questions)

# Prove it with a real message.
if ($MailboxCredential) {
    $letter = @{ From = "$($User[0])@$Domain"; Relay = "$NasAddress"; Credential = $MailboxCredential } + $questions
    foreach ($name in $Probe.Keys) { $letter[$name] = $Probe[$name] }
    $sent = Send-MailTesterProbe @letter
    if ($sent) { Say Mark ($sent | Get-MailTesterReport -Wait) }
}

# The whole, judged.
$judged = @{ Relay = $Relay; NasAddress = $NasAddress; InformationAction = 'Ignore' }
if ($key) { $judged.Selector = $Selector }
foreach ($name in $Audit.Keys) { $judged[$name] = $Audit[$name] }
Say Audit @(Test-MailPlusDeployment $Domain @judged)
