namespace MailPlusPS.Spf;

/// <summary>The <c>domain-spec</c> of a term (RFC 7208 §7.1), read once for all evaluations.</summary>
internal sealed class SpfDomainSpec
{
    /// <summary>Reads it.</summary>
    /// <param name="text">A valid domain-spec.</param>
    public SpfDomainSpec(string text)
    {
        Text = text;
        bool expands = text.IndexOf('%') >= 0;
        Fixed = expands ? null : SpfTarget.Of(text);
        AsksForName = expands && SpfMacros.AskForValidatedName(text);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The name where there is no macro in it; null where it depends on the session.</summary>
    public SpfTarget? Fixed { get; }

    /// <summary>Whether it holds <c>%{p}</c>, which takes look-ups of its own.</summary>
    public bool AsksForName { get; }
}
