using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that look at servers: from this machine, through an SSH server, or through a proxy.</summary>
public abstract class VantageCmdlet : DnsCmdlet
{
    private IVantage? _vantage;

    /// <summary>An SSH server to look from, as <c>user@host</c> or <c>user@host:port</c>: open ports look different from outside.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Via { get; set; }

    /// <summary>The private key for the SSH server; those in the user's own .ssh folder are tried where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ViaKeyFile { get; set; }

    /// <summary>The password at the SSH server, or the pass phrase of the key.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ViaCredential { get; set; }

    /// <summary>The fingerprint of the SSH server's key (<c>SHA256:…</c>), compared by you; it is kept from then on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ViaHostKey { get; set; }

    /// <summary>A proxy to look through, as <c>socks5://host:port</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Proxy { get; set; }

    /// <summary>The log-in at the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How long a server may take for each: the connection, each answer, TLS, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    public int ServerTimeoutSec { get; set; } = 15;

    /// <summary>Files with certificates of authorities that are trusted besides the system's (PEM or DER): one of the house's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? TrustedRoot { get; set; }

    /// <summary>From where is looked.</summary>
    private protected IVantage Vantage => _vantage!;

    /// <summary>The authorities of <see cref="TrustedRoot"/>.</summary>
    private protected IReadOnlyList<X509Certificate2> Roots { get; private set; } = [];

    /// <summary>How long a server may take.</summary>
    private protected TimeSpan ServerLimit => TimeSpan.FromSeconds(ServerTimeoutSec);

    /// <summary>Whether servers are looked at in this run; where they are not, no tunnel is opened either.</summary>
    private protected virtual bool IsLooking => true;

    /// <inheritdoc />
    protected override void BeginInput()
    {
        base.BeginInput();
        if (!IsLooking)
        {
            _vantage = new DirectVantage();
            return;
        }

        Roots = TrustedRoot is null ? [] : [.. ResolvePaths(TrustedRoot, literal: false).SelectMany(ReadRoots)];
        _vantage = Open(new VantageOptions
        {
            Via = ReadVia(),
            KeyFile = ViaKeyFile is null ? null : ResolvePaths([ViaKeyFile], literal: true).SingleOrDefault() ?? throw new PipelineStoppedException(),
            Credential = ViaCredential?.GetNetworkCredential(),
            HostKey = ViaHostKey,
            Proxy = ReadProxy(),
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            Limit = ServerLimit,
        });
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _vantage?.Dispose();
        }
    }

    private SshAddress? ReadVia()
    {
        if (Via is not null && Proxy is not null)
        {
            throw Misuse("VantageConflict", Texts.Get("Vantage.Both"), Via);
        }

        string? alone = Via is not null ? null : ViaKeyFile is not null ? nameof(ViaKeyFile) : ViaCredential is not null ? nameof(ViaCredential) : ViaHostKey is not null ? nameof(ViaHostKey) : null;
        if (alone is not null)
        {
            throw Misuse("ViaMissing", Texts.Get("Vantage.WithoutVia", alone), alone);
        }

        return Via is null ? null
            : SshAddress.TryParse(Via, out SshAddress? address, out string reason) ? address
            : throw Misuse("InvalidVia", reason, ControlCharacters.Escape(Via));
    }

    private Uri? ReadProxy()
    {
        if (Proxy is null)
        {
            return ProxyCredential is null ? null : throw Misuse("ProxyMissing", Texts.Get("Vantage.WithoutProxy"), nameof(ProxyCredential));
        }

        return ProxyAddress.TryParse(Proxy, out Uri? proxy, out string reason) ? proxy : throw Misuse("InvalidProxy", reason, nameof(Proxy));
    }

    private IEnumerable<X509Certificate2> ReadRoots(string path)
    {
        try
        {
            return CertificateFile.Read(path);
        }
        catch (Exception exception) when (exception is CryptographicException or System.IO.IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Record(exception is CryptographicException ? new PSArgumentException(Texts.Get("Vantage.Root", path), exception) : exception, "TrustedRootUnusable", ErrorCategory.InvalidData, path));
            return [];
        }
    }

    // The pipeline thread has to wait for the log-in; Ctrl+C ends the wait.
    private IVantage Open(VantageOptions options)
    {
        try
        {
            return Task.Run(() => Vantages.OpenAsync(options, StopToken), StopToken).GetAwaiter().GetResult();
        }
        catch (VantageException exception)
        {
            ThrowTerminatingError(Record(exception, exception.Id, ErrorCategory.ConnectionError, Via));
        }

        throw new PipelineStoppedException();
    }

    private PSArgumentException Misuse(string id, string message, object target)
    {
        PSArgumentException exception = new(message);
        ThrowTerminatingError(Record(exception, id, ErrorCategory.InvalidArgument, target));
        return exception;
    }
}
