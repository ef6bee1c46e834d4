using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Lab.Dsm;

/// <summary>The package centre: inventory, catalogue, tasks. An installation is done when its task was looked at twice.</summary>
public sealed class DsmPackages : DsmFamily
{
    private readonly DsmDoor _door;
    private readonly Dictionary<string, (DsmPackage Package, int Looks)> _tasks = new(StringComparer.Ordinal);
    private int _numbers;

    /// <summary>Makes a package centre.</summary>
    /// <param name="door">The log-in, whose sessions an installation may end.</param>
    public DsmPackages(DsmDoor door)
    {
        _door = door;
    }

    /// <summary>What this model is offered.</summary>
    public IList<DsmPackage> Catalogue { get; } =
    [
        new("MailPlus-Server", "Synology MailPlus Server", "4.0.1-21663", "Perl", "PythonModule"),
        new("MailClient", "Synology MailPlus", "4.0.1-21663", "MailPlus-Server", "Node.js_v20", "SynologyApplicationService"),
        new("Perl", "Perl", "5.36.0-0023"),
        new("PythonModule", "Python Module", "3.9.14-0010"),
        new("Node.js_v20", "Node.js v20", "20.13.1-1010"),
        new("SynologyApplicationService", "Synology Application Service", "1.8.2-20534"),
        new("DNSServer", "DNS Server", "2.2.3-5028"),
        new("MailServer", "Synology Mail Server", "1.8.0-10703"),
    ];

    /// <summary>What is installed: version and DSM's word for its state.</summary>
    public IDictionary<string, (string Version, string Status)> Installed { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal);

    /// <summary>Whether the task of the next installations ends as failed and the session with it, though the package is there (tutorial §2).</summary>
    public bool FailsFalsely { get; set; }

    /// <summary>Whether the task of the next installations ends as done though nothing was installed.</summary>
    public bool InstallsNothing { get; set; }

    /// <summary>What a new package's state is.</summary>
    public string NewStatus { get; set; } = "running";

    /// <summary>The default volume; empty for none.</summary>
    public string Volume { get; set; } = "/volume1";

    /// <summary>Whether the package centre can be reached.</summary>
    public bool HasCatalogue { get; set; } = true;

    /// <summary>In what form the catalogue gives what a package needs: object, list or text.</summary>
    public string NeedsForm { get; set; } = "object";

    /// <summary>The ids in the order in which they were installed.</summary>
    public IList<string> Order { get; } = [];

    /// <summary>Whether a package runs.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>True where it does.</returns>
    public bool Runs(string id) => Installed.TryGetValue(id, out (string Version, string Status) package) && package.Status == "running";

    /// <summary>Puts a package there, running.</summary>
    /// <param name="ids">The ids.</param>
    /// <returns>This.</returns>
    public DsmPackages With(params string[] ids)
    {
        foreach (string id in ids)
        {
            Installed[id] = (Catalogue.Single(p => p.Id == id).Version, "running");
        }

        return this;
    }

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.Core.Package", 2).On("list", List);
        router.Api("SYNO.Core.Package.Server", 2).On("list", _ => HasCatalogue ? new { packages = Catalogue.Select(Offer).ToArray() } : throw new DsmFailure(4500));
        router.Api("SYNO.Core.Package.Setting", 1).On("get", _ => new { default_vol = Volume, autoupdateall = false });
        router.Api("SYNO.Core.Package.Control", 1).On("start", Start).On("stop", Stop);
        router.Api("SYNO.Core.Package.Installation", 1).On("install", Install).On("status", Look);
    }

    private object Offer(DsmPackage package) => new
    {
        id = package.Id,
        dname = package.Name,
        version = package.Version,
        link = "https://global.synologydownload.com/download/Package/spk/" + package.Id + "/" + package.Version + ".spk",
        md5 = "d41d8cd98f00b204e9800998ecf8427e",
        size = 1_000_000,
        qinst = true,
        beta = false,
        deppkgs = NeedsForm switch
        {
            "list" => package.Needs,
            "text" => string.Join(' ', package.Needs.Select(n => n + ">=1.0")),
            _ => package.Needs.Count == 0 ? null : (object)package.Needs.ToDictionary(n => n, _ => new { pkg_min_ver = string.Empty }, StringComparer.Ordinal),
        },
    };

    private object List(DsmReceived received)
    {
        bool wantsStatus = received.Texts("additional").Contains("status", StringComparer.Ordinal);
        return new
        {
            packages = Installed.Select(p => new
            {
                id = p.Key,
                name = Catalogue.FirstOrDefault(c => c.Id == p.Key)?.Name ?? p.Key,
                version = p.Value.Version,
                timestamp = 1_700_000_000_000,
                additional = wantsStatus ? new { status = p.Value.Status, status_code = 0 } : null,
            }).ToArray(),
        };
    }

    private object? Start(DsmReceived received)
    {
        string id = received.Text("id");
        Installed[id] = (Installed.TryGetValue(id, out (string Version, string Status) found) ? found.Version : throw new DsmFailure(4502), "running");
        return null;
    }

    private object? Stop(DsmReceived received)
    {
        string id = received.Text("id");
        Installed[id] = (Installed[id].Version, "stop");
        return null;
    }

    private object Install(DsmReceived received)
    {
        DsmPackage package = Catalogue.FirstOrDefault(p => p.Id == received.Text("name")) ?? throw new DsmFailure(4503);
        _ = received.Text("url");
        _ = received.Number("filesize") ?? throw new DsmFailure(114);
        string volume = received.Text("volume_path");
        if (!volume.StartsWith("/volume", StringComparison.Ordinal))
        {
            throw new DsmFailure(4501);
        }

        string task = "@SYNOPKG_DOWNLOAD_" + (++_numbers).ToString(CultureInfo.InvariantCulture);
        _tasks[task] = (package, 0);
        return new { taskid = task, progress = 0 };
    }

    private object Look(DsmReceived received)
    {
        string task = received.Text("taskid");
        (DsmPackage package, int looks) = _tasks.TryGetValue(task, out (DsmPackage, int) found) ? found : throw new DsmFailure(4504);
        _tasks[task] = (package, looks + 1);
        if (looks == 0)
        {
            return new { finished = false, progress = 0.5, success = false };
        }

        if (!InstallsNothing && looks == 1)
        {
            Installed[package.Id] = (package.Version, NewStatus);
            Order.Add(package.Id);
        }

        if (FailsFalsely)
        {
            _door.EndSessions();
            return new { finished = true, progress = 1.0, success = false, error = new { code = 4540, description = "installation failed, please log in again" } };
        }

        return new { finished = true, progress = 1.0, success = true };
    }
}
