# Samples and tests talk to a person: Write-Host is what they mean. The rules on unused variables and parameters do not see
# into the script blocks of Pester and of functions that share their script's parameters.
@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @('PSAvoidUsingWriteHost', 'PSUseShouldProcessForStateChangingFunctions', 'PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter')
}
