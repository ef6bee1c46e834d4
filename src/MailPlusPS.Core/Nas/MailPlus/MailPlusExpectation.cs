using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What the tutorial wants of a setting; places such as <c>{domain}</c> stand for what is known of the deployment.</summary>
internal sealed record MailPlusExpectation
{
    /// <summary>Any value is right.</summary>
    public static MailPlusExpectation Any { get; } = new();

    /// <summary>One of these values; the first is the one that is written.</summary>
    public IReadOnlyList<object> OneOf { get; init; } = [];

    /// <summary>A text that the regular expression matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>What the pattern means, in words.</summary>
    public MailPlusLabel? Says { get; init; }

    /// <summary>A text that begins so; it is also what is written.</summary>
    public string? Prefix { get; init; }

    /// <summary>No lower number.</summary>
    public long? AtLeast { get; init; }

    /// <summary>No higher number, or a place.</summary>
    public object? AtMost { get; init; }

    /// <summary>A time no longer ago than this, in days.</summary>
    public long? WithinDays { get; init; }

    /// <summary>A public key that decodes.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether any value is right.</summary>
    public bool IsAny => this == Any;

    /// <summary>The value that is written to be right; null where there is none.</summary>
    public object? Wanted => OneOf.Count > 0 ? OneOf[0] : Prefix;
}
