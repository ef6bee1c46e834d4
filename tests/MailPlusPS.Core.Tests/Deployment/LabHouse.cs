using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using MailPlusPS.Nas;
using MailPlusPS.Transport;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>A NAS with MailPlus and a box, emulated on loopback, and one session with each.</summary>
internal sealed class LabHouse : IAsyncDisposable
{
    private const string Password = "Lab-Passw0rd&=%";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailplusps-house-");
    private readonly DsmEmulator _nas;
    private readonly LiveboxEmulator _box;
    private NasSession? _nasSession;
    private LiveboxSession? _boxSession;

    private LabHouse(DsmEmulator nas, LiveboxEmulator box) => (_nas, _box) = (nas, box);

    /// <summary>How often somebody logged in, at the NAS and at the box.</summary>
    public (int Nas, int Box) LogIns => (_nas.CountOf("SYNO.API.Auth", "login"), _box.LogIns);

    /// <summary>What the NAS was asked, call by call.</summary>
    public IReadOnlyList<string> Calls => [.. _nas.Calls.Select(c => c.ToString())];

    /// <summary>Starts both and opens the sessions.</summary>
    /// <param name="domain">The mail domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The house.</returns>
    public static async Task<LabHouse> StartAsync(string domain, CancellationToken cancellationToken)
    {
        LabHouse house = new(await DsmEmulator.StartAsync(null, cancellationToken), await LiveboxEmulator.StartAsync(cancellationToken));
        DsmPackages packages = house._nas.Add(new DsmPackages(house._nas.Door));
        house._nas.Add(new DsmUsers(house._nas.Door));
        house._nas.Add(new DsmMailPlusServer(domain));
        house._nas.Add(new DsmMailPlus(packages));
        house._nas.Add(new DsmDnsServer());
        house._nas.Add(new DsmFirewall());
        house._nas.Add(new DsmPortal());
        house._nas.Add(new DsmDdns());
        packages.With("Perl", "PythonModule", "MailPlus-Server", "Node.js_v20", "SynologyApplicationService", "MailClient", "DNSServer");
        house._nasSession = await NasConnection.OpenAsync(
            new NasAddress(house._nas.Host, house._nas.Port),
            new NasCredentials("chef", new NetworkCredential(string.Empty, Password).SecurePassword),
            new DsmClientOptions { CertificateFingerprint = house._nas.Fingerprint, KnownHosts = new KnownHosts(Path.Combine(house._folder.FullName, "known_hosts")) },
            ssh: null,
            isRouter: false,
            cancellationToken);
        _ = LiveboxAddress.TryParse(house._box.Name, out LiveboxAddress? address);
        house._boxSession = await LiveboxConnection.OpenAsync(address!, new LiveboxCredentials("admin", house._box.Password), null, cancellationToken);
        return house;
    }

    /// <summary>What the sessions judge.</summary>
    /// <param name="resolver">Who answers as the world does.</param>
    /// <returns>The parts.</returns>
    public IEnumerable<IAuditPart> Parts(IDnsResolver resolver) => [new NasPart(_nasSession!, resolver), new BoxPart(_boxSession!)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _boxSession?.Dispose();
        _nasSession?.Dispose();
        await _box.DisposeAsync();
        await _nas.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
