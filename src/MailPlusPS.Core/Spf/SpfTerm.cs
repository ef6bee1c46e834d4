using System;
using MailPlusPS.Checks;
using MailPlusPS.Spf;

namespace MailPlusPS;

/// <summary>One term of an SPF record (RFC 7208 §4.6.1).</summary>
public sealed record SpfTerm
{
    private readonly string _text = string.Empty;
    private readonly string _value = string.Empty;

    /// <summary>The term as written. Control characters are written out.</summary>
    public required string Text
    {
        get => _text;
        init => _text = ControlCharacters.Escape(value);
    }

    /// <summary>Mechanism, modifier or neither.</summary>
    public required SpfTermKind Kind { get; init; }

    /// <summary>What a match means; <see cref="SpfQualifier.Pass"/> where none is written and for modifiers.</summary>
    public SpfQualifier Qualifier { get; init; }

    /// <summary>The mechanism's or modifier's name in lower case, such as <c>include</c>; empty for an invalid term.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The domain, address or text behind <c>:</c> or <c>=</c>, without a prefix length; empty where there is none.</summary>
    public string Value
    {
        get => _value;
        init => _value = ControlCharacters.Escape(value);
    }

    /// <summary>The IPv4 prefix length in bits, of <c>ip4</c>, <c>a</c> and <c>mx</c>; null where none is written.</summary>
    public int? Ip4PrefixLength { get; init; }

    /// <summary>The IPv6 prefix length in bits, of <c>ip6</c>, <c>a</c> and <c>mx</c>; null where none is written.</summary>
    public int? Ip6PrefixLength { get; init; }

    /// <summary>Where it starts in the record, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>What it means, as a sentence in the reader's language; empty for an invalid term.</summary>
    public string Meaning => Kind == SpfTermKind.Invalid ? string.Empty : Spf.SpfMeaning.Of(this);

    /// <summary>Why it is invalid, as a sentence in the reader's language; null where it is not.</summary>
    public string? Problem => Fault?.Say(Text, Position);

    /// <summary>The problem where there is one, else the meaning, for views.</summary>
    public string Explanation => Problem ?? Meaning;

    /// <summary>Whether evaluating it asks the DNS and counts towards the ten (RFC 7208 §4.6.4).</summary>
    public bool CountsAsLookup => Kind switch
    {
        SpfTermKind.Mechanism => Name is "include" or "a" or "mx" or "ptr" or "exists",
        SpfTermKind.Modifier => Name is "redirect",
        _ => false,
    };

    /// <summary>Why it is invalid; null where it is not.</summary>
    internal Spf.SpfFault? Fault { get; init; }

    /// <summary>Whether the value holds macros, so that it depends on the message (RFC 7208 §7).</summary>
    internal bool HasMacros => Value.IndexOf('%') >= 0;

    /// <summary>Whether it is one of some mechanisms; <c>a=</c> is a modifier that nobody knows, not an <c>a</c>.</summary>
    /// <param name="names">Names in lower case.</param>
    /// <returns>True for a valid mechanism of such a name.</returns>
    internal bool IsMechanism(params ReadOnlySpan<string> names) => Kind == SpfTermKind.Mechanism && names.IndexOf(Name) >= 0;

    /// <summary>Whether it is a modifier.</summary>
    /// <param name="name">The name in lower case.</param>
    /// <returns>True for a valid modifier of that name.</returns>
    internal bool IsModifier(string name) => Kind == SpfTermKind.Modifier && string.Equals(Name, name, StringComparison.Ordinal);

    /// <summary>The term as written.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
