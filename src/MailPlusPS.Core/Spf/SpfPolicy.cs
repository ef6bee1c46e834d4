using System.Collections.Generic;

namespace MailPlusPS.Spf;

/// <summary>A record as evaluation wants it (RFC 7208 §4.6): the directives in order, the two modifiers apart.</summary>
internal sealed class SpfPolicy
{
    private SpfPolicy(string text, SpfDirective[] directives, SpfModifier? redirect, SpfModifier? explanation, SpfTerm? wrong)
    {
        Text = text;
        Directives = directives;
        Redirect = redirect;
        Explanation = explanation;
        Wrong = wrong;
    }

    /// <summary>The record.</summary>
    public string Text { get; }

    /// <summary>The mechanisms in order.</summary>
    public SpfDirective[] Directives { get; }

    /// <summary>Where to go on when none matches; null also beside an <c>all</c> (RFC 7208 §6.1).</summary>
    public SpfModifier? Redirect { get; }

    /// <summary>Where the words for those who fail are (RFC 7208 §6.2).</summary>
    public SpfModifier? Explanation { get; }

    /// <summary>The first term that follows no grammar, which makes the whole record permerror (RFC 7208 §4.6).</summary>
    public SpfTerm? Wrong { get; }

    /// <summary>Reads a record.</summary>
    /// <param name="text">The record, starting with its version.</param>
    /// <returns>The record, ready to be evaluated.</returns>
    public static SpfPolicy Of(string text)
    {
        List<SpfDirective> directives = [];
        SpfModifier? redirect = null;
        SpfModifier? explanation = null;
        SpfTerm? wrong = null;
        bool all = false;
        foreach (SpfTerm term in SpfParser.Parse(text))
        {
            switch (term.Kind)
            {
                case SpfTermKind.Invalid:
                    wrong ??= term;
                    break;
                case SpfTermKind.Mechanism:
                    // §5.1: what stands behind all is never reached.
                    if (!all)
                    {
                        directives.Add(new SpfDirective(term));
                    }

                    all |= term.IsMechanism("all");
                    break;
                default:
                    redirect = term.IsModifier("redirect") ? new SpfModifier(term, new SpfDomainSpec(term.Value)) : redirect;
                    explanation = term.IsModifier("exp") ? new SpfModifier(term, new SpfDomainSpec(term.Value)) : explanation;
                    break;
            }
        }

        return new SpfPolicy(text, [.. directives], all ? null : redirect, explanation, wrong);
    }
}
