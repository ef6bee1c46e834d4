using System;
using System.Net.Http;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>How calls to a NAS are made.</summary>
internal sealed record DsmClientOptions
{
    /// <summary>How long a call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The one-time code of the account's second factor; null where it has none.</summary>
    public string? OtpCode { get; init; }

    /// <summary>The fingerprint that the user has compared, to be pinned; null where it is pinned already or the system trusts the certificate.</summary>
    public string? CertificateFingerprint { get; init; }

    /// <summary>The pinned certificates.</summary>
    public KnownHosts KnownHosts { get; init; } = new(Transport.KnownHosts.DefaultPath);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who carries the calls; null for the network.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
