using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Completion;

/// <summary>Offers DKIM selectors: those that this session found, at the domain of the line first, then well-known ones.</summary>
internal sealed class SelectorCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        (string Value, string Tip)[] here = [.. Domains(fakeBoundParameters).SelectMany(SessionMemory.SelectorsOf).Select(s => (s, Texts.Get("Complete.Selector.Here")))];
        (string Value, string Tip)[] elsewhere = [.. SessionMemory.Selectors().Select(s => (s, Texts.Get("Complete.Selector.Seen")))];
        IEnumerable<(string Value, string Tip)> known = DkimSelector.WellKnown.Select(s => (s, Texts.Get("Complete.Selector.Known")));
        return Completions.Of(
            wordToComplete,
            here.Concat(elsewhere).Concat(known).GroupBy(s => s.Value, StringComparer.OrdinalIgnoreCase).Select(g => g.First()));
    }

    // What the line gives for -Domain: one text, a list of them, or what is no domain at all.
    private static IEnumerable<string> Domains(IDictionary bound)
    {
        IEnumerable values = bound["Domain"] switch
        {
            null => Array.Empty<object>(),
            string text => new[] { text },
            IEnumerable list => list,
            object other => new[] { other },
        };
        foreach (object? value in values)
        {
            if (MailDomain.TryParse($"{value}", out DnsName? domain, out _))
            {
                yield return domain.ToString();
            }
        }
    }
}
