using System.Collections.Generic;
using System.Text;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace MailPlusPS.Transport;

/// <summary>
/// A client of TLS that knows chosen versions only and stops when the server has picked one. The system's own TLS is of
/// no use here: it refuses old versions itself, before any server is asked.
/// </summary>
internal sealed class TlsVersionClient : DefaultTlsClient
{
    private readonly ProtocolVersion[] _versions;
    private readonly string _host;

    /// <summary>Makes a client.</summary>
    /// <param name="host">The name asked for (SNI, RFC 6066 §3).</param>
    /// <param name="versions">The versions that it offers.</param>
    public TlsVersionClient(string host, params ProtocolVersion[] versions)
        : base(new BcTlsCrypto(new SecureRandom()))
    {
        (_host, _versions) = (host, versions);
    }

    /// <summary>The version that the server picked; null where it has not.</summary>
    public ProtocolVersion? Picked { get; private set; }

    /// <inheritdoc />
    public override void NotifyServerVersion(ProtocolVersion serverVersion)
    {
        base.NotifyServerVersion(serverVersion);
        Picked = serverVersion;
    }

    /// <inheritdoc />
    public override TlsAuthentication GetAuthentication() => throw new TlsFatalAlert(AlertDescription.user_canceled);

    /// <inheritdoc />
    protected override ProtocolVersion[] GetSupportedVersions() => _versions;

    // An address is no name.
    /// <inheritdoc />
    protected override IList<ServerName>? GetSniServerNames() =>
        System.Net.IPAddress.TryParse(_host, out _) ? null : [new ServerName(NameType.host_name, Encoding.ASCII.GetBytes(_host))];
}
