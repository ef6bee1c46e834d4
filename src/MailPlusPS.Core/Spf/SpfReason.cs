using MailPlusPS.Checks;

namespace MailPlusPS.Spf;

/// <summary>Why a check came to an error; the sentence is made when somebody reads it.</summary>
/// <param name="Key">The text's name.</param>
/// <param name="Domain">Whose record it is about.</param>
/// <param name="Detail">A term, or what the DNS said; whatever the text wants.</param>
internal sealed record SpfReason(string Key, string Domain, object? Detail = null)
{
    /// <summary>The sentence; the domain in it may be whatever a client said in HELO.</summary>
    /// <returns>What happened.</returns>
    public string Say() => ControlCharacters.Escape(Texts.Get(Key, Domain, Detail is Dns.DnsAnswer answer ? Dns.DnsAnswerText.Trouble(answer) : Detail));
}
