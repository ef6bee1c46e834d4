using System;

namespace MailPlusPS;

/// <summary>One certificate of a chain.</summary>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Issuer">Who vouches for it.</param>
/// <param name="NotAfter">Until when, in UTC.</param>
/// <param name="IsSent">Whether the server sent it; a root need not be sent, all between must be.</param>
/// <param name="IsRoot">Whether it vouches for itself.</param>
public sealed record CertificateLink(string Subject, string Issuer, DateTime NotAfter, bool IsSent, bool IsRoot)
{
    /// <summary>Whom it is for.</summary>
    /// <returns><see cref="Subject"/>.</returns>
    public override string ToString() => Subject;
}
