using MailPlusPS.Checks;

namespace MailPlusPS.Dkim;

/// <summary>A result and why, before it is put into words.</summary>
/// <param name="Result">The result.</param>
/// <param name="Why">The text's name below <c>Dkim.Verify</c>.</param>
/// <param name="Arguments">What goes into the text.</param>
internal sealed record DkimOutcome(DkimResultCode Result, string Why, params object?[] Arguments)
{
    /// <summary>A signature that is not one by its syntax or kind.</summary>
    /// <param name="why">The text's name.</param>
    /// <param name="arguments">What goes into the text.</param>
    /// <returns>The outcome.</returns>
    public static DkimOutcome Neutral(string why, params object?[] arguments) => new(DkimResultCode.Neutral, why, arguments);

    /// <summary>A signature that can never be verified.</summary>
    /// <param name="why">The text's name.</param>
    /// <param name="arguments">What goes into the text.</param>
    /// <returns>The outcome.</returns>
    public static DkimOutcome PermError(string why, params object?[] arguments) => new(DkimResultCode.PermError, why, arguments);

    /// <summary>A signature that is not accepted.</summary>
    /// <param name="why">The text's name.</param>
    /// <param name="arguments">What goes into the text.</param>
    /// <returns>The outcome.</returns>
    public static DkimOutcome Policy(string why, params object?[] arguments) => new(DkimResultCode.Policy, why, arguments);

    /// <summary>A signature that what it covers does not bear out.</summary>
    /// <param name="why">The text's name.</param>
    /// <param name="arguments">What goes into the text.</param>
    /// <returns>The outcome.</returns>
    public static DkimOutcome Fail(string why, params object?[] arguments) => new(DkimResultCode.Fail, why, arguments);

    /// <summary>The reason in the user's language.</summary>
    /// <returns>A sentence.</returns>
    public string Say() => Texts.Get("Dkim.Verify." + Why, Arguments);
}
