using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A Postfix as a provider's relay: who logs in may send as its own addresses, where SPF allows it, out of two addresses.</summary>
public sealed class PostfixRelay : IAsyncDisposable
{
    /// <summary>The relay's name.</summary>
    public const string Name = "smtp.orange.fr";

    private const string Root = """
        $ORIGIN .
        $TTL 3600
        @ SOA ns.lab.test. admin.lab.test. 1 3600 600 86400 60
        @ NS ns.lab.test.
        ns.lab.test. A 127.0.0.1
        votredomaine.tld. A 127.0.0.1
        votredomaine.tld. MX 1 votredomaine.tld.
        orange.fr. MX 10 smtp.orange.fr.
        smtp.orange.fr. A 127.0.0.1

        """;

    private readonly LabProcess _process;
    private readonly NsdServer _names;
    private readonly SpfPolicy _policy;

    private PostfixRelay(LabProcess process, NsdServer names, SpfPolicy policy, int port, int tlsPort)
    {
        (_process, _names, _policy, Port, ImplicitTlsPort) = (process, names, policy, port, tlsPort);
    }

    /// <summary>Its two ways out, with their names.</summary>
    public static IReadOnlyList<(IPAddress Address, string Name)> Egresses { get; } =
        [(IPAddress.Parse("127.0.0.30"), "smtp-30.smtpout.orange.fr"), (IPAddress.Parse("127.0.0.31"), "smtp-31.smtpout.orange.fr")];

    /// <summary>What is 587 elsewhere.</summary>
    public int Port { get; }

    /// <summary>What is 465 elsewhere.</summary>
    public int ImplicitTlsPort { get; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="routes">Where mail goes.</param>
    /// <param name="certificates">Who makes its certificate.</param>
    /// <param name="users">Who knows the accounts.</param>
    /// <param name="dns">Who is asked for SPF records.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The relay.</returns>
    public static async Task<PostfixRelay> StartAsync(IReadOnlyList<PostfixRoute> routes, LabCertificates certificates, DovecotServer users, IPEndPoint dns, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-relay-");
        LabProcess.SetMode(folder.FullName, (UnixFileMode)0b111_101_101);
        DirectoryInfo etc = folder.CreateSubdirectory("etc");
        (int port, int tlsPort) = LoopbackSockets.FreePorts(2) is [var a, var b] ? (a, b) : default;
        NsdServer names = await PostfixSpool.StartNamesAsync(Root, cancellationToken);
        SpfPolicy policy = new(dns, Egresses[0]);
        await PostfixSpool.LayOutAsync(folder, names.Endpoint.Address, cancellationToken);
        (string certificate, string key) = certificates.Write(etc, Name);
        await File.WriteAllTextAsync(
            Path.Combine(etc.FullName, "main.cf"),
            LabProcess.Fill(
                "postfix-relay.cf",
                ("FOLDER", folder.FullName),
                ("DAEMONS", PostfixSpool.Daemons),
                ("NAME", Name),
                ("AUTHPORT", users.AuthPort),
                ("SPFPORT", policy.Port),
                ("CERTIFICATE", certificate),
                ("KEY", key),
                ("OWNERS", $"{PostfixSettings.User}@{PostfixSettings.TutorialDomain}={PostfixSettings.User}, {PostfixSettings.User}@orange.fr={PostfixSettings.User}, {PostfixSettings.User}@ailleurs.tld={PostfixSettings.User}"),
                ("ROUTES", string.Join(", ", routes.Select(Write)))),
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(etc.FullName, "master.cf"), Services(port, tlsPort), cancellationToken);
        PostfixRelay relay = new(LabProcess.Start(folder, Path.Combine(PostfixSpool.Daemons, "master"), "-c", etc.FullName, "-s"), names, policy, port, tlsPort);
        try
        {
            await relay._process.WaitForPortsAsync([port, tlsPort], cancellationToken);
            return relay;
        }
        catch
        {
            await relay.DisposeAsync();
            throw;
        }
    }

    /// <summary>What Postfix wrote.</summary>
    /// <returns>The text.</returns>
    public string Log() => _process.Log();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _names.DisposeAsync();
        await _policy.DisposeAsync();
    }

    // Postfix 3.5 and later: several next hops, taken in turn as MX hosts are.
    private static string Write(PostfixRoute route) =>
        $"{{ {route.Domain} = out{route.Egress}:{string.Join(", ", route.Ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1]:{p}")))} }}";

    private static string Services(int port, int tlsPort)
    {
        StringBuilder master = new(LabProcess.Fill("postfix-master.cf"));
        master.Append(CultureInfo.InvariantCulture, $"127.0.0.1:{port} inet n - y - - smtpd\n127.0.0.1:{tlsPort} inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n");
        for (int i = 0; i < Egresses.Count; i++)
        {
            master.Append(CultureInfo.InvariantCulture, $"out{i} unix - - y - - smtp\n  -o smtp_bind_address={Egresses[i].Address}\n  -o smtp_helo_name={Egresses[i].Name}\n");
        }

        return master.ToString();
    }
}
