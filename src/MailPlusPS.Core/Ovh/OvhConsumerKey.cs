using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace MailPlusPS;

/// <summary>A consumer key that was asked for. It is good once its page was opened and confirmed.</summary>
public sealed record OvhConsumerKey
{
    /// <summary>OVH's word for its state: <c>pendingValidation</c>, then <c>validated</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The page to open: log in there and choose how long the key is to be good.</summary>
    public required string ValidationUrl { get; init; }

    /// <summary>The key, for <c>Connect-Ovh -ConsumerKey</c>.</summary>
    public required SecureString ConsumerKey { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The rights that were asked for.</summary>
    public required IReadOnlyList<OvhAccessRule> Rules { get; init => field = value.ToArray(); }

    /// <summary>How many rights, for views.</summary>
    public int RuleCount => Rules.Count;

    /// <summary>The page; never the key.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => ValidationUrl;
}
