using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>
/// Installs packages with what they need (tutorial §2). What the task says of itself is shown and not believed: its
/// "installation failed, please log in again" is known to be wrong, so the inventory decides.
/// </summary>
internal sealed class PackageInstaller
{
    private const string InstallApi = "SYNO.Core.Package.Installation";

    private readonly IDsmCalls _calls;
    private readonly PackageReader _reader;
    private readonly TimeProvider _time;

    /// <summary>Makes an installer.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    /// <param name="time">The clock.</param>
    public PackageInstaller(IDsmCalls calls, TimeProvider time)
    {
        _calls = calls;
        _reader = new PackageReader(calls);
        _time = time;
    }

    /// <summary>What is to be done until packages run, what others need first.</summary>
    /// <param name="inventory">What is installed and offered.</param>
    /// <param name="ids">The packages.</param>
    /// <returns>The steps; none where all run.</returns>
    /// <exception cref="NasException">One is not offered to this model, or would clash with another mail server; nothing was done.</exception>
    public static IReadOnlyList<PackageStep> Plan(PackageInventory inventory, IReadOnlyList<string> ids)
    {
        List<PackageStep> steps = [];
        foreach (string id in ids)
        {
            Add(inventory, inventory.Describe(id).Id, neededBy: null, steps, []);
        }

        return steps.Any(s => s.Offer.Id == PackageInventory.MailPlusServer) && inventory.StateOf(PackageInventory.MailServer) == PackageState.Running
            ? throw new NasException(NasFault.Unsafe, Texts.Get("Nas.Package.TwoServers"))
            : steps;
    }

    /// <summary>Finds the volume for new packages.</summary>
    /// <param name="given">What the user names; null to ask the NAS.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The volume's path.</returns>
    /// <exception cref="NasException">There is none.</exception>
    public async Task<string> VolumeAsync(string? given, CancellationToken cancellationToken)
    {
        DsmCall question = DsmCall.Read("SYNO.Core.Package.Setting", "get", 1);
        return given ?? (new JsonPart((await _calls.CallAsync(question, cancellationToken).ConfigureAwait(false)).Require()).Raw("default_vol") is { Length: > 0 } volume
            ? volume
            : throw DsmErrors.Refusal(DsmReply.Failure(question, 4501)));
    }

    /// <summary>Does one step and waits until the inventory shows the package running.</summary>
    /// <param name="step">The step.</param>
    /// <param name="volume">Where new packages go.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="report">Takes how far the task says it is, 0 to 1.</param>
    /// <param name="cancellationToken">Ends the wait; DSM goes on.</param>
    /// <returns>The package as the inventory has it.</returns>
    /// <exception cref="NasException">DSM refuses, or the package does not run in time.</exception>
    public async Task<InstalledPackage> CarryOutAsync(PackageStep step, string volume, TimeSpan limit, Action<double> report, CancellationToken cancellationToken)
    {
        string? task = null;
        if (step.IsStart)
        {
            (await _calls.CallAsync(DsmCall.Write("SYNO.Core.Package.Control", "start", 1, ("id", step.Offer.Id)), cancellationToken).ConfigureAwait(false)).Require();
        }
        else
        {
            task = await StartAsync(step.Offer, volume, cancellationToken).ConfigureAwait(false);
        }

        PollPause pause = new(_time, limit);
        bool isOver = false;
        do
        {
            // The inventory first after the task's end, and once more after that: it may lag a little behind.
            bool wasOver = isOver;
            (isOver, double progress) = task is null ? (false, 0.5) : await LookAsync(task, cancellationToken).ConfigureAwait(false);
            report(progress);
            IReadOnlyDictionary<string, InstalledPackage> installed = await _reader.ReadInstalledAsync(cancellationToken).ConfigureAwait(false);
            if (installed.TryGetValue(step.Offer.Id, out InstalledPackage? package) && package.State == PackageState.Running)
            {
                return package;
            }

            if (wasOver)
            {
                throw new NasException(NasFault.NotTaken, package is null ? Texts.Get("Nas.Package.Failed", step.Offer.Id) : Texts.Get("Nas.Package.NotRunning", step.Offer.Id, package.State));
            }
        }
        while (await pause.WaitAsync(cancellationToken).ConfigureAwait(false));

        throw new NasException(NasFault.TimedOut, Texts.Get("Nas.Package.TooLong", step.Offer.Id, limit.TotalSeconds));
    }

    private static void Add(PackageInventory inventory, string id, string? neededBy, List<PackageStep> steps, HashSet<string> path)
    {
        PackageState state = inventory.StateOf(id);
        if (state == PackageState.Running || steps.Any(s => s.Offer.Id == id) || !path.Add(id))
        {
            return;
        }

        PackageOffer? offer = inventory.Offers?.TryGetValue(id, out PackageOffer? found) == true ? found : null;
        if (offer is null && state < PackageState.Stopped)
        {
            throw new NasException(NasFault.NotFound, Texts.Get(inventory.Offers is null ? "Nas.Package.NoCatalogue" : neededBy is null ? "Nas.Package.NotOffered" : "Nas.Package.NeedNotOffered", ControlCharacters.Excerpt(id), neededBy));
        }

        offer ??= new PackageOffer(id, id, string.Empty, string.Empty, string.Empty, null, IsQuick: false, []);
        foreach (string need in offer.Dependencies)
        {
            Add(inventory, need, id, steps, path);
        }

        steps.Add(new PackageStep(offer, IsStart: state >= PackageState.Stopped, neededBy));
    }

    private async Task<string?> StartAsync(PackageOffer offer, string volume, CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Write(
            InstallApi,
            "install",
            1,
            ("name", offer.Id),
            ("url", offer.Link),
            ("checksum", offer.Checksum),
            ("filesize", offer.Size),
            ("volume_path", volume),
            ("is_syno", true),
            ("beta", false),
            ("blqinst", offer.IsQuick),
            ("installrunpackage", true),
            ("type", 0));
        JsonPart data = new((await _calls.CallAsync(call, cancellationToken).ConfigureAwait(false)).Require());
        return data.Raw("taskid") ?? data.Raw("task_id");
    }

    // Anything that this call says but progress is not believed, not even that there is no such task.
    private async Task<(bool IsOver, double Progress)> LookAsync(string task, CancellationToken cancellationToken)
    {
        DsmReply reply = await _calls.CallAsync(DsmCall.Read(InstallApi, "status", 1, ("taskid", task), ("task_id", task)), cancellationToken).ConfigureAwait(false);
        JsonPart data = new(reply.Data);
        double progress = reply.IsSuccess && reply.Data.ValueKind == JsonValueKind.Object && reply.Data.TryGetProperty("progress", out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
        return (!reply.IsSuccess || data.Flag("finished") == true, Math.Max(0, Math.Min(1, progress)));
    }
}
