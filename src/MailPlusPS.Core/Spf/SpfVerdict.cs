namespace MailPlusPS.Spf;

/// <summary>What <c>check_host()</c> returns, and where it comes from.</summary>
/// <param name="Result">The result.</param>
/// <param name="Frame">The record that decided; null where there was none.</param>
/// <param name="Directive">Its directive that matched; null where none did.</param>
internal readonly record struct SpfVerdict(SpfResultCode Result, SpfFrame? Frame = null, SpfDirective? Directive = null);
