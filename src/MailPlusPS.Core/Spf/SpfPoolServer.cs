namespace MailPlusPS.Spf;

/// <summary>A server of a pool.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Host">Its reverse name; empty where only the pool is known.</param>
internal sealed record SpfPoolServer(string Address, string Host)
{
    /// <inheritdoc />
    public override string ToString() => Host.Length == 0 ? Address : $"{Address} ({Host})";
}
