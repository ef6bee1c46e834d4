using System;
using System.Management.Automation;
using MailPlusPS.Checks;

namespace MailPlusPS.Console.Hosting;

/// <summary>Progress as one line that is overwritten; nothing where nobody looks.</summary>
internal sealed class ProgressLine
{
    private const string EraseLine = "\r\u001b[K";

    private readonly Terminal _terminal;
    private bool _shown;

    /// <summary>Makes the line.</summary>
    /// <param name="terminal">Where it is shown.</param>
    public ProgressLine(Terminal terminal)
    {
        _terminal = terminal;
    }

    /// <summary>Shows a state, or takes the line away when the work is done.</summary>
    /// <param name="record">The state.</param>
    public void Show(ProgressRecord record)
    {
        if (!_terminal.ShowsProgress)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : string.Empty;
        string text = ControlCharacters.Escape($"{record.Activity}: {record.StatusDescription}{percent}");
        System.Console.Error.Write(EraseLine + text[..Math.Min(text.Length, _terminal.Width - 1)]);
        _shown = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_shown)
        {
            System.Console.Error.Write(EraseLine);
            _shown = false;
        }
    }
}
