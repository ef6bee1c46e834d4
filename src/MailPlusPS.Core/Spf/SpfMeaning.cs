using System;
using MailPlusPS.Checks;

namespace MailPlusPS.Spf;

/// <summary>Says in a sentence what a valid term means.</summary>
internal static class SpfMeaning
{
    /// <summary>The sentence for a term.</summary>
    /// <param name="term">A mechanism or modifier.</param>
    /// <returns>What it matches and what that means.</returns>
    public static string Of(SpfTerm term)
    {
        if (term.Kind == SpfTermKind.Modifier)
        {
            return term.Name is "redirect" or "exp"
                ? Texts.Get("Spf.Meaning." + term.Name, term.Value)
                : Texts.Get("Spf.Meaning.Unknown", term.Name);
        }

        if (string.Equals(term.Name, "all", StringComparison.Ordinal))
        {
            return Texts.Get("Spf.Meaning.all." + term.Qualifier);
        }

        string which = term.Value.Length > 0
            ? Texts.Get("Spf.Meaning." + term.Name, term.Value)
            : Texts.Get("Spf.Meaning." + term.Name + ".Own");
        string prefix = Prefix(term);
        return Texts.Get("Spf.Meaning.Matched." + term.Qualifier, which + prefix);
    }

    private static string Prefix(SpfTerm term) => (term.Ip4PrefixLength, term.Ip6PrefixLength) switch
    {
        (null, null) => string.Empty,
        ({ } four, null) => Texts.Get("Spf.Meaning.Prefix", "/" + four),
        (null, { } six) => Texts.Get("Spf.Meaning.Prefix", (string.Equals(term.Name, "ip6", StringComparison.Ordinal) ? "/" : "//") + six),
        ({ } four, { } six) => Texts.Get("Spf.Meaning.Prefix", "/" + four + "//" + six),
    };
}
