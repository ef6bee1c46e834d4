using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using MailPlusPS.Checks;

namespace MailPlusPS.Console.Hosting;

/// <summary>Asks a person; where there is none it is an error at once, never a wait.</summary>
internal sealed class Questions
{
    private readonly Terminal _terminal;
    private readonly PSHostUserInterface _ui;

    /// <summary>Makes the asker.</summary>
    /// <param name="terminal">Where a person may be.</param>
    /// <param name="ui">Where the question is written.</param>
    public Questions(Terminal terminal, PSHostUserInterface ui)
    {
        _terminal = terminal;
        _ui = ui;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>The line; empty at the end of the input.</returns>
    public string ReadLine()
    {
        RequirePerson();
        return System.Console.In.ReadLine() ?? string.Empty;
    }

    /// <summary>Reads a secret without showing it.</summary>
    /// <returns>The secret.</returns>
    public SecureString ReadSecret()
    {
        RequirePerson();
        SecureString secret = new();
        for (ConsoleKeyInfo key = System.Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = System.Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                if (secret.Length > 0)
                {
                    secret.RemoveAt(secret.Length - 1);
                }
            }
            else if (key.KeyChar != '\0')
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        _ui.WriteLine(string.Empty);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Asks for a name and a password.</summary>
    /// <param name="caption">The heading.</param>
    /// <param name="message">What they are for.</param>
    /// <param name="userName">The name, where it is known.</param>
    /// <returns>Both.</returns>
    public PSCredential Credential(string caption, string message, string? userName)
    {
        RequirePerson();
        Head(caption, message);
        string name = userName ?? string.Empty;
        while (name.Length == 0)
        {
            _ui.Write(Texts.Get("Console.UserName"));
            name = ReadLine();
        }

        _ui.Write(Texts.Get("Console.Password", ControlCharacters.Escape(name)));
        return new PSCredential(name, ReadSecret());
    }

    /// <summary>Asks for parameters that were not given.</summary>
    /// <param name="caption">The heading.</param>
    /// <param name="message">What is asked.</param>
    /// <param name="fields">The parameters.</param>
    /// <returns>Their values.</returns>
    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> fields)
    {
        RequirePerson();
        Head(caption, message);
        Dictionary<string, PSObject> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in fields)
        {
            _ui.Write(field.Name + ": ");
            bool secret = field.ParameterTypeFullName.EndsWith(nameof(SecureString), StringComparison.Ordinal);
            values[field.Name] = PSObject.AsPSObject(secret ? ReadSecret() : ReadLine());
        }

        return values;
    }

    /// <summary>Asks to choose.</summary>
    /// <param name="caption">The heading.</param>
    /// <param name="message">The question.</param>
    /// <param name="choices">The choices; the letter after <c>&amp;</c> picks one.</param>
    /// <param name="preset">What Enter means; -1 for nothing.</param>
    /// <returns>The number of the choice.</returns>
    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int preset)
    {
        RequirePerson();
        Head(caption, message);
        string offer = string.Join("  ", choices.Select(choice => $"[{Key(choice)}] {choice.Label.Replace("&", string.Empty, StringComparison.Ordinal)}"));
        string asked = preset >= 0 ? Texts.Get("Console.ChoiceWithDefault", offer, Key(choices[preset])) : offer + ": ";
        while (true)
        {
            _ui.Write(asked);
            if (System.Console.In.ReadLine() is not { } line)
            {
                throw NobodyThere();
            }

            string answer = line.Trim();
            int chosen = answer.Length == 0 ? preset : Find(choices, answer);
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    private static int Find(Collection<ChoiceDescription> choices, string answer)
    {
        for (int i = 0; i < choices.Count; i++)
        {
            string label = choices[i].Label.Replace("&", string.Empty, StringComparison.Ordinal);
            if (Same(answer, Key(choices[i])) || Same(answer, label))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? char.ToUpper(choice.Label[mark + 1], CultureInfo.CurrentCulture).ToString() : choice.Label;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static HostException NobodyThere() => new(Texts.Get("Console.NobodyToAsk"));

    private void Head(string? caption, string? message)
    {
        foreach (string? text in (string?[])[caption, message])
        {
            if (!string.IsNullOrEmpty(text))
            {
                _ui.WriteLine(text);
            }
        }
    }

    private void RequirePerson()
    {
        if (!_terminal.CanAsk)
        {
            throw NobodyThere();
        }
    }
}
