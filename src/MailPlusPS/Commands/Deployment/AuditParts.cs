using System;
using System.Collections.Generic;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;

namespace MailPlusPS.Commands;

/// <summary>Who judges besides the DNS: the look at the servers, and the sessions that are open. Each session is a property and a line of <see cref="For"/>.</summary>
internal sealed record AuditParts
{
    /// <summary>The look at the servers; null for none.</summary>
    public AuditLook? Look { get; init; }

    /// <summary>The session with OVH; null for none.</summary>
    public OvhSession? Ovh { get; init; }

    /// <summary>The session with the NAS; null for none.</summary>
    public NasSession? Nas { get; init; }

    /// <summary>The session with a Synology router; null for none.</summary>
    public NasSession? Router { get; init; }

    /// <summary>The session with the box; null for none.</summary>
    public LiveboxSession? Box { get; init; }

    /// <summary>Whether the DNS judges alone.</summary>
    public bool IsEmpty => Look is null && Ovh is null && Nas is null && Router is null && Box is null;

    /// <summary>The parts for one deployment.</summary>
    /// <param name="options">What is known of it.</param>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="trace">Where each line of the conversations is told.</param>
    /// <returns>The parts.</returns>
    public IReadOnlyList<IAuditPart> For(AuditOptions options, IDnsResolver resolver, Action<string> trace)
    {
        List<IAuditPart> parts = [];
        if (Look is { } look)
        {
            LookOptions how = look.Options(options.RelayPort, trace);
            parts.Add(new ServerPart(resolver, look.Vantage, how));
            parts.Add(new OutgoingPart(resolver, look.Vantage, how));
            parts.Add(new BlocklistPart(resolver));
            parts.Add(new PropagationPart(resolver));
        }

        if (Ovh is { } ovh)
        {
            parts.Add(new OvhPart(ovh.Client));
        }

        if (Nas is { } nas)
        {
            parts.Add(new NasPart(nas, resolver));
        }

        if (Router is { } router)
        {
            parts.Add(new RouterPart(router));
        }

        if (Box is { } box)
        {
            parts.Add(new BoxPart(box));
        }

        return parts;
    }
}
