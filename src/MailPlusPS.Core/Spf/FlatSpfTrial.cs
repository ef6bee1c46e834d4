namespace MailPlusPS;

/// <summary>What an address gets by the record with names and by the one with addresses.</summary>
/// <param name="IPAddress">The client's address.</param>
/// <param name="Before">The result by the record as it was.</param>
/// <param name="After">The result by the flat one.</param>
public sealed record FlatSpfTrial(string IPAddress, SpfResultCode Before, SpfResultCode After)
{
    /// <summary>Whether both are the same; null where the DNS did not say for one.</summary>
    public bool? IsEqual => Before == SpfResultCode.TempError || After == SpfResultCode.TempError ? null : Before == After;

    /// <summary>The trial in a line.</summary>
    /// <returns>For example <c>46.105.32.219: Pass → Fail</c>.</returns>
    public override string ToString() => Before == After ? $"{IPAddress}: {After}" : $"{IPAddress}: {Before} → {After}";
}
