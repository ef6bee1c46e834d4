using DnsClient;

namespace MailPlusPS.Dns;

/// <summary>One try at one server.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Server">Who was asked.</param>
/// <param name="Response">What came, where it could be read.</param>
/// <param name="Detail">What happened, as a sentence; empty where an answer came.</param>
internal readonly record struct Attempt(AttemptOutcome Outcome, LiveServer Server, IDnsQueryResponse? Response, string Detail)
{
    /// <summary>The more telling of two tries, the later one where they tell the same.</summary>
    /// <param name="later">The later try.</param>
    /// <returns>One of the two.</returns>
    public Attempt Or(Attempt later) => Outcome > later.Outcome ? this : later;
}
