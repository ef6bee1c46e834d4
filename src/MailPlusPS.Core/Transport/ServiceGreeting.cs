using System;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Tells a server's first line from a refusal, and both from garbage.</summary>
internal static class ServiceGreeting
{
    /// <summary>Demands a greeting that lets a client go on.</summary>
    /// <param name="line">The first line.</param>
    /// <param name="protocol">What is to be spoken.</param>
    /// <exception cref="TransportException">The server declined, or does not speak it.</exception>
    public static void Demand(string line, MailProtocol protocol)
    {
        switch (Read(line, protocol))
        {
            case TransportFault.Declined:
                throw new TransportException(TransportFault.Declined, Texts.Get("Transport.Declined", ControlCharacters.Excerpt(line)));
            case TransportFault.NotTheProtocol:
                throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.NotTheProtocol", protocol.ToString().ToUpperInvariant(), ControlCharacters.Excerpt(line)));
        }
    }

    /// <summary>Reads a first line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="protocol">What is to be spoken.</param>
    /// <returns>Null where a client may go on; Declined or NotTheProtocol.</returns>
    public static TransportFault? Read(string line, MailProtocol protocol) => protocol switch
    {
        // RFC 5321 §4.2, §3.1: 220, or 554 and other codes of 4xx and 5xx from who will not.
        MailProtocol.Smtp => !IsReply(line) ? TransportFault.NotTheProtocol : line.StartsWith("220", StringComparison.Ordinal) ? null : line[0] is '4' or '5' ? TransportFault.Declined : TransportFault.NotTheProtocol,

        // RFC 9051 §7.1
        MailProtocol.Imap => Begins(line, "* OK") || Begins(line, "* PREAUTH") ? null : Begins(line, "* BYE") ? TransportFault.Declined : TransportFault.NotTheProtocol,

        // RFC 1939 §4
        MailProtocol.Pop3 => Begins(line, "+OK") ? null : Begins(line, "-ERR") ? TransportFault.Declined : TransportFault.NotTheProtocol,
        _ => null,
    };

    /// <summary>Whether a line is one of an SMTP reply (RFC 5321 §4.2).</summary>
    /// <param name="line">The line.</param>
    /// <returns>True for three digits, and a blank or a hyphen behind them.</returns>
    public static bool IsReply(string line) =>
        line.Length >= 3 && line.Take(3).All(c => c is >= '0' and <= '9') && (line.Length == 3 || line[3] is ' ' or '-');

    private static bool Begins(string line, string word) =>
        line.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (line.Length == word.Length || line[word.Length] == ' ');
}
