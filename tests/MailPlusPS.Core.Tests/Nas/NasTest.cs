using System;
using System.IO;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>A NAS on loopback, and pins in a folder of the test's own.</summary>
public abstract class NasTest : IAsyncLifetime
{
    protected const string User = "chef";
    protected const string Password = "Lab-Passw0rd&=%";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailplusps-nas-");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected DsmEmulator Nas { get; private set; } = null!;

    private protected KnownHosts Pins => new(Path.Combine(_folder.FullName, "known_hosts"));

    private protected NasAddress Address => new(Nas.Host, Nas.Port);

    private protected virtual DsmEmulatorOptions? Kind => null;

    public virtual async ValueTask InitializeAsync() => Nas = await DsmEmulator.StartAsync(Kind, Cancel);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Nas.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private protected static NasCredentials Credentials(string user = User, string password = Password) => new(user, new NetworkCredential(string.Empty, password).SecurePassword);

    private protected static SecureString Secret(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private protected DsmClientOptions Options(string? otp = null) => new() { OtpCode = otp, CertificateFingerprint = Nas.Options.IsPlain ? null : Nas.Fingerprint, KnownHosts = Pins, Timeout = TimeSpan.FromSeconds(20) };

    private protected Task<DsmClient> OpenAsync(NasCredentials? credentials = null, DsmClientOptions? options = null) =>
        DsmClient.OpenAsync(Address, credentials ?? Credentials(), options ?? Options(), Cancel);

    private protected Task<NasSession> ConnectAsync(NasCredentials? credentials = null) =>
        NasConnection.OpenAsync(Address, credentials ?? Credentials(), Options(), ssh: null, isRouter: false, Cancel);
}
