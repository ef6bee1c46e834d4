using System;
using System.Linq;
using System.Net;
using System.Text;

namespace MailPlusPS.Reporting;

/// <summary>Tells names and addresses apart in what verdicts are about.</summary>
internal static class ReportNames
{
    private static readonly string[] ReverseTrees = [".in-addr.arpa", ".ip6.arpa"];

    /// <summary>Whether a text is a name with at least two labels and no address.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for <c>votredomaine.tld</c>.</returns>
    public static bool IsHostName(string text)
    {
        string name = text.TrimEnd('.');
        int last = name.LastIndexOf('.');
        return last > 0 && name.Length <= 253 && char.IsLetter(name[last + 1]) && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
    }

    /// <summary>Whether a text is an address, or the reverse name of one.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for <c>192.0.2.1</c> and for <c>1.2.0.192.in-addr.arpa</c>.</returns>
    public static bool IsAddress(string text) => IPAddress.TryParse(text, out _) || IsReverseName(text);

    /// <summary>Whether a name lies in a reverse tree.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True for <c>1.2.0.192.in-addr.arpa</c>.</returns>
    public static bool IsReverseName(string name) => ReverseTrees.Any(t => name.TrimEnd('.').EndsWith(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>A sentence without what changes by itself: its numbers, and addresses whole.</summary>
    /// <param name="message">The sentence.</param>
    /// <returns>What can be compared; not to be shown.</returns>
    public static string WithoutNumbers(string message)
    {
        // Hexadecimal digits that stand in an address go with it; a word keeps its letters.
        StringBuilder text = new(message.Length);
        foreach (string word in message.Split(' '))
        {
            string bare = word.Trim('.', ',', ';', '(', ')', '[', ']', '"');
            text.Append(IsAddress(bare) ? "#" : new string([.. word.Where(c => !char.IsDigit(c))])).Append(' ');
        }

        return text.ToString();
    }
}
