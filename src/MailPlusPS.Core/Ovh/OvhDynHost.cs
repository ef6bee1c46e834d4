using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A host whose address its box or NAS may change at OVH (DynHost): the record, and the log-ins that may change it.</summary>
public sealed record OvhDynHost
{
    /// <summary>The zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The name below the zone; empty for the zone itself, <c>*</c> for a log-in for all.</summary>
    public required string SubDomain { get; init; }

    /// <summary>The whole name.</summary>
    public string HostName => SubDomain.Length == 0 ? Zone : SubDomain + "." + Zone;

    /// <summary>The address; null where there is only a log-in.</summary>
    public required IPAddress? IPAddress { get; init; }

    /// <summary>How long others may keep it, in seconds; null where there is only a log-in.</summary>
    public required int? TimeToLive { get; init; }

    /// <summary>The log-ins that may change it: zone, hyphen, suffix.</summary>
    public required IReadOnlyList<string> LogIn { get; init => field = value.ToArray(); }

    /// <summary>Warning where record or log-in is missing, else Pass.</summary>
    public CheckStatus Status => IPAddress is null || LogIn.Count == 0 ? CheckStatus.Warning : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The log-ins, or what is missing and what to do, for views.</summary>
    public string Finding => IPAddress is null ? Texts.Get("Ovh.DynHost.NoRecord", Zone, SubDomain.Length == 0 ? "@" : SubDomain)
        : LogIn.Count == 0 ? Texts.Get("Ovh.DynHost.NoLogIn", Zone, SubDomain.Length == 0 ? "@" : SubDomain)
        : string.Join(", ", LogIn);

    /// <summary>OVH's number of the record; null where there is only a log-in.</summary>
    internal long? Id { get; init; }
}
