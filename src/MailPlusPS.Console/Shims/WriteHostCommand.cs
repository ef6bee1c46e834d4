using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace MailPlusPS.Console.Shims;

/// <summary><c>Write-Host</c>, which the core engine lacks: as PowerShell's, through the information stream.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
internal sealed class WriteHostCommand : PSCmdlet
{
    /// <summary>What to write; a list is joined by <see cref="Separator"/>.</summary>
    [Parameter(Position = 0, ValueFromRemainingArguments = true, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    /// <summary>True to stay on the line.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>What stands between the objects.</summary>
    [Parameter]
    public object Separator { get; set; } = " ";

    /// <summary>The colour of the letters.</summary>
    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    /// <summary>The colour behind them.</summary>
    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        HostInformationMessage message = new()
        {
            Message = Text(Object),
            NoNewLine = NoNewline.IsPresent,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };

        // The tag makes the engine show it at once, unless -InformationAction or 6> says otherwise.
        WriteInformation(message, ["PSHOST"]);
    }

    private string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => string.Empty,
        string text => text,
        IDictionary or not IEnumerable => LanguagePrimitives.ConvertTo<string>(value),
        IEnumerable list => string.Join(LanguagePrimitives.ConvertTo<string>(Separator), list.Cast<object?>().Select(Text)),
    };
}
