using System;
using System.Collections.Generic;
using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One line of an SPF record written out: a record, or a term of it with what it stands for.</summary>
public sealed record SpfTreeRow
{
    private readonly string _gives = string.Empty;

    /// <summary>How deep it lies: 0 for the domain itself, 1 for the terms of its record, 2 for those of a record that one includes.</summary>
    public required int Depth { get; init; }

    /// <summary>Whose record it stands in.</summary>
    public required string Domain { get; init; }

    /// <summary>The term as written; the domain where the line stands for the whole record.</summary>
    public required string Term { get; init; }

    /// <summary>The addresses that it stands for, as far as the DNS says: those of <c>a</c> and <c>mx</c>, the network of <c>ip4</c> and <c>ip6</c>.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How many terms that ask the DNS there are up to here, this one counted (at most 10, RFC 7208 §4.6.4).</summary>
    public required int LookupCount { get; init; }

    /// <summary>Whether this line is one of them.</summary>
    public bool CountsAsLookup { get; init; }

    /// <summary>What it gives: addresses, the record behind it, or why there is nothing.</summary>
    public string Gives
    {
        get => _gives;
        init => _gives = ControlCharacters.Escape(value);
    }

    /// <summary>Fail where receivers take the record as an error here, Error where the DNS did not say, Warning where nothing is there.</summary>
    public CheckStatus Status { get; init; } = CheckStatus.Pass;

    /// <summary>The count where the line adds to it, for views.</summary>
    public string Cost => CountsAsLookup ? LookupCount.ToString(CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The term behind the branches of the tree, for views.</summary>
    public string Line { get; init; } = string.Empty;

    /// <summary>The line of the tree.</summary>
    /// <returns>For example <c>│ ├ ptr:mail.ovh.net</c>.</returns>
    public override string ToString() => Line;
}
