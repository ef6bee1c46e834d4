using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>A plan as a user asks for it, nothing read yet.</summary>
/// <param name="Domain">The zone as typed.</param>
internal sealed record ZonePlanRequest(string Domain)
{
    private const int WantedKeySize = 2048;

    /// <summary>The relay; null for none.</summary>
    public string? Relay { get; init; }

    /// <summary>The backup MX; none for leaving them alone.</summary>
    public IReadOnlyList<string> BackupMx { get; init; } = [];

    /// <summary>The selector as typed; null for none, or for the key's own.</summary>
    public string? Selector { get; init; }

    /// <summary>The key: a file (<see cref="FileInfo"/>), a <see cref="DkimKeyPair"/> or a text; null for none.</summary>
    public object? Key { get; init; }

    /// <summary>The DMARC policy; null for leaving DMARC alone.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>What SPF says of everybody else.</summary>
    public SpfQualifier? SpfAll { get; init; }

    /// <summary>Other domains of the same server, as typed.</summary>
    public IReadOnlyList<string> AdditionalDomains { get; init; } = [];

    /// <summary>Whether mail is read in a browser.</summary>
    public bool WebMail { get; init; }

    /// <summary>The NAS's addresses in the house, for its inner zone; none for a public zone.</summary>
    public IReadOnlyList<IPAddress> NasAddresses { get; init; } = [];

    /// <summary>The file with the whole zone as it is to be; null for wishes.</summary>
    public string? DesiredPath { get; init; }

    /// <summary>Verdicts whose remedies are planned; null for wishes.</summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }

    /// <summary>Reads the zone and plans.</summary>
    /// <param name="open">Opens the zone's store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ZonePlanException">What was asked for cannot be; nothing was read or written.</exception>
    public async Task<ZonePlan> PlanAsync(Func<DnsName, IZoneStore> open, CancellationToken cancellationToken)
    {
        DnsName domain = Name(Domain);
        ZoneWish wish = Wish(domain);
        IZoneStore store = open(domain);
        StoredZone current = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        DesiredZone desired = Checks is not null ? DesiredRemedies.Of(current, Checks)
            : DesiredPath is not null ? DesiredFile.Of(current, await ReadAsync(DesiredPath, domain, cancellationToken).ConfigureAwait(false))
            : NasAddresses.Count > 0 ? InnerZoneTemplate.Compose(current, wish)
            : WishTemplate.Compose(current, wish);
        return DesiredText.Problem(desired) is { } problem
            ? throw new ZonePlanException("StrayCharacters", problem)
            : ZonePlanner.Plan(current, desired) with { Opened = store };
    }

    private static async Task<Zone> ReadAsync(string path, DnsName domain, CancellationToken cancellationToken)
    {
        ZoneReadResult result = await ZoneFile.ReadAsync(path, domain, cancellationToken).ConfigureAwait(false);
        return result.Zone ?? throw new ZoneFileException(result.Errors);
    }

    private static DnsName Name(string text) =>
        MailDomain.TryParse(text, out DnsName? name, out string reason) ? name : throw new ZonePlanException("InvalidDomainName", reason);

    private ZoneWish Wish(DnsName domain)
    {
        (string? selector, string? record) = ReadKey(domain);
        BackupProfile? backup = null;
        if (BackupMx.Count > 0 && !BackupProfile.TryFind(BackupMx, out backup, out string wrong))
        {
            throw new ZonePlanException("InvalidBackupMx", Texts.Get("Plan.BackupInvalid", ControlCharacters.Excerpt(wrong)));
        }

        RelayProfile? relay = Relay is null ? null : RelayProfile.Find(Relay);
        if (relay is not null && !MailDomain.TryParse(relay.OutgoingNames[0], out _, out _))
        {
            throw new ZonePlanException("InvalidRelay", Texts.Get("Plan.RelayInvalid", ControlCharacters.Excerpt(Relay!)));
        }

        if (NasAddresses.FirstOrDefault(a => !IsOfHouse(a)) is { } foreign)
        {
            throw new ZonePlanException("InvalidNasAddress", Texts.Get("Plan.NasInvalid", foreign));
        }

        List<DnsName> others = [];
        foreach (string other in AdditionalDomains)
        {
            others.Add(Name(other));
        }

        return new ZoneWish(domain)
        {
            Relay = relay,
            RelayName = Relay,
            Backup = backup,
            Selector = selector,
            KeyRecord = record,
            Policy = Policy,
            SpfAll = SpfAll,
            AdditionalDomains = others,
            WebMail = WebMail,
            NasAddresses = NasAddresses,
        };
    }

    // With IPv6 a house's machines may have addresses that the world reaches.
    private static bool IsOfHouse(IPAddress address) => AddressBlocks.KindOf(address) == AddressKind.Private
        || (address.AddressFamily == AddressFamily.InterNetworkV6 && !AddressBlocks.IsPrivate(address));

    private (string? Selector, string? Record) ReadKey(DnsName domain)
    {
        string? typed = Selector ?? (Key as DkimKeyPair)?.Selector;
        if (Key is null && typed is null)
        {
            return (null, null);
        }

        if (Key is null || typed is null)
        {
            throw new ZonePlanException("KeyAndSelector", Texts.Get("Plan.KeyMissing"));
        }

        if (!DkimSelector.TryParse(domain, typed, out string selector, out string reason))
        {
            throw new ZonePlanException("InvalidSelector", reason);
        }

        if (Key is DkimKeyPair pair)
        {
            return pair.Domain == domain.ToString() ? (selector, pair.RecordText)
                : throw new ZonePlanException("KeyOfOtherDomain", Texts.Get("Plan.KeyOfOther", pair.Domain, domain));
        }

        return (selector, ReadKeyText(domain, selector));
    }

    // A private key's file says its public half; a pasted private key is refused, it has been in a history by then.
    private string ReadKeyText(DnsName domain, string selector)
    {
        string text = Key is FileInfo file ? KeyFile.Read(file.FullName) : Key!.ToString() ?? string.Empty;
        if (Key is FileInfo pem && PrivateKeyText.IsPem(text))
        {
            (PublicKeyMaterial? half, string problem, string id) = DkimKeyComparer.ReadKey(pem.FullName, string.Empty);
            return half?.Record ?? throw new ZonePlanException(id, problem);
        }

        DkimKeyReading reading = DkimKeyBuilder.Describe(domain, selector, PublicKeyText.Read(text), WantedKeySize);
        return reading.Pair?.RecordText ?? throw new ZonePlanException(reading.ErrorId, reading.Problem);
    }
}
