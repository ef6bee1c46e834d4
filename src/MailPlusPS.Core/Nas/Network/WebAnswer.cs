using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>What a page's server answered.</summary>
/// <param name="Status">The HTTP status; 0 where none came.</param>
/// <param name="Certificate">The certificate; null where TLS did not come about.</param>
/// <param name="Trouble">Why none came, as a sentence; empty otherwise.</param>
internal sealed record WebAnswer(int Status, ServerCertificate? Certificate, string Trouble)
{
    /// <summary>Whether a page is behind it, or one led to: what lies behind answers.</summary>
    public bool HasPage => Status is >= 200 and < 400;
}
