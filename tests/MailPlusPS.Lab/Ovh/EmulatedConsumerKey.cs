using System;
using System.Collections.Generic;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A consumer key.</summary>
public sealed class EmulatedConsumerKey
{
    internal EmulatedConsumerKey(long id, string key, IReadOnlyList<CallPattern> rules, DateTimeOffset creation)
    {
        Id = id;
        Key = key;
        Rules = rules;
        Creation = creation;
    }

    /// <summary>The credential's number.</summary>
    public long Id { get; }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<CallPattern> Rules { get; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset Creation { get; }

    /// <summary>How far it is.</summary>
    public EmulatedKeyState State { get; set; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expiration { get; set; }

    /// <summary>From where it may be used, as CIDR; empty for anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; set; } = [];

    /// <summary>Where the browser goes after the validation; null for nowhere.</summary>
    public string? Redirection { get; init; }
}
