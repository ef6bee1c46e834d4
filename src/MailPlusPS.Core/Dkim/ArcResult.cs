using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS;

/// <summary>What the check of a message's ARC chain came to (RFC 8617 §5.2), and why.</summary>
public sealed record ArcResult
{
    /// <summary>The state of the chain.</summary>
    public required ArcResultCode Result { get; init; }

    /// <summary>Why the result is this one, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The links from the first on, as far as they could be read.</summary>
    public IReadOnlyList<ArcSeal> Seals
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>The link that broke; null where none did.</summary>
    public int? FailedInstance { get; init; }

    /// <summary>The result as a verdict: a message without a chain has nothing wrong with it.</summary>
    public CheckStatus Status => Result switch
    {
        ArcResultCode.Pass => CheckStatus.Pass,
        ArcResultCode.None => CheckStatus.Info,
        ArcResultCode.TempError => CheckStatus.Error,
        _ => CheckStatus.Fail,
    };

    /// <summary>Result and reason in a line.</summary>
    /// <returns>For example <c>Pass: …</c>.</returns>
    public override string ToString() => Result + ": " + Reason;
}
