# What every file of the suite begins with: the module under test, imported anew, answering from the sample zones alone.
$repository = Split-Path (Split-Path $PSScriptRoot -Parent) -Parent
$module = if ($env:MAILPLUSPS_MODULE) { $env:MAILPLUSPS_MODULE } else { Join-Path (Join-Path $repository 'output') 'MailPlusPS' }
$manifest = Join-Path $module 'MailPlusPS.psd1'
$samples = Join-Path $repository 'samples'
$zones = (Join-Path $samples 'zones/tutorial/*.zone'), (Join-Path $samples 'zones/providers/*.zone')
$corrected = (Join-Path $samples 'zones/corrected/*.zone'), (Join-Path $samples 'zones/providers/*.zone')
$PSDefaultParameterValues['*:ZoneFile'] = $zones

Remove-Module MailPlusPS -ErrorAction Ignore
Import-Module $manifest -ErrorAction Stop
