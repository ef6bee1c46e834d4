using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>What the discovery found.</summary>
/// <param name="Domain">The domain asked about.</param>
/// <param name="Own">The look-up at the domain's own <c>_dmarc</c>.</param>
/// <param name="FoundAt">The domain whose record applies; null where none does.</param>
/// <param name="Text">That record.</param>
/// <param name="Trouble">An answer above the domain that gave no verdict, so that the walk could not be ended.</param>
internal sealed record DmarcFound(DnsName Domain, TxtLookup Own, DnsName? FoundAt, string? Text, DnsAnswer? Trouble)
{
    /// <summary>Whether names above were left out because they lie outside what answers (zone files, a recording).</summary>
    public bool IsPartial { get; init; }
}
