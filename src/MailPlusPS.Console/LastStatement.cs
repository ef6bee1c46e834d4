using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailPlusPS.Console;

/// <summary>
/// Tells whether a terminating error ended a script in its last statement. PowerShell goes on after such an error
/// with the next statement; after the last there is none, and the error looks like any other.
/// </summary>
internal sealed class LastStatement
{
    private readonly IScriptExtent? _extent;

    /// <summary>Looks at a script.</summary>
    /// <param name="script">The parsed script.</param>
    public LastStatement(ScriptBlockAst script)
    {
        _extent = script.EndBlock is { Statements: { Count: > 0 } statements } ? statements[^1].Extent : null;
    }

    /// <summary>Whether it did not run: a command nobody knows, or parameters that do not fit.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes notice of an error.</summary>
    /// <param name="error">The error.</param>
    public void Note(ErrorRecord error) =>
        HasFailed = error.Exception is ParameterBindingException or CommandNotFoundException
            && _extent is not null
            && error.InvocationInfo is { } place
            && place.ScriptName == (_extent.File ?? string.Empty)
            && place.ScriptLineNumber >= _extent.StartLineNumber
            && place.ScriptLineNumber <= _extent.EndLineNumber
            && (place.ScriptLineNumber > _extent.StartLineNumber || place.OffsetInLine >= _extent.StartColumnNumber);
}
