using System;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Lab.Dsm;

/// <summary>What kind of NAS is emulated.</summary>
public sealed record DsmEmulatorOptions
{
    /// <summary>DSM's major version: 6 has query.cgi and auth.cgi, 7 has entry.cgi for all.</summary>
    public int Major { get; init; } = 7;

    /// <summary>The model.</summary>
    public string Model { get; init; } = "DS920+";

    /// <summary>The version in DSM's words.</summary>
    public string Version { get; init; } = "DSM 7.2.1-69057 Update 5";

    /// <summary>Whether it speaks HTTP without TLS.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether it takes several calls in one request.</summary>
    public bool HasCompound { get; init; } = true;

    /// <summary>How long each round trip takes besides, for figures.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The certificate with its key; null for one of its own making.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>A DSM 6.</summary>
    public static DsmEmulatorOptions Six { get; } = new() { Major = 6, Version = "DSM 6.2.4-25556 Update 7" };
}
