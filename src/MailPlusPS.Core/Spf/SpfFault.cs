using MailPlusPS.Checks;

namespace MailPlusPS.Spf;

/// <summary>Why a term is invalid; the sentence is made when somebody reads it.</summary>
/// <param name="Key">The text's name.</param>
/// <param name="Detail">The wrong part, or what was meant.</param>
internal sealed record SpfFault(string Key, string Detail)
{
    /// <summary>The sentence.</summary>
    /// <param name="term">The term, as written.</param>
    /// <param name="position">Where it stands, from 1.</param>
    /// <returns>For example <c>"ip4:1.2" at position 8: "1.2" is no IPv4 address.</c></returns>
    public string Say(string term, int position) =>
        Texts.Get(Key, ControlCharacters.Excerpt(term), position, ControlCharacters.Excerpt(Detail));
}
