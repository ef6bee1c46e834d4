using System;
using System.Collections.Generic;

namespace MailPlusPS.Lab.Ovh;

/// <summary>The mail service of a domain (MX Plan).</summary>
public sealed class EmulatedMailDomain
{
    private readonly OvhEmulator _emulator;

    internal EmulatedMailDomain(OvhEmulator emulator, string name)
    {
        _emulator = emulator;
        Name = name;
        Creation = emulator.Now;
    }

    /// <summary>The domain.</summary>
    public string Name { get; }

    /// <summary>When it came to be.</summary>
    public DateTimeOffset Creation { get; }

    /// <summary>The offer, in OVH's words.</summary>
    public string Offer { get; set; } = "MXPLAN 1";

    /// <summary><c>ok</c>, <c>close</c>, <c>readOnly</c> or <c>unknown</c>.</summary>
    public string Status { get; set; } = "ok";

    /// <summary>The sizes a mailbox may have, in bytes.</summary>
    public IReadOnlyList<long> AllowedAccountSizes { get; set; } = [5_000_000_000];

    /// <summary>How many mailboxes the offer has.</summary>
    public int AccountQuota { get; set; } = 1;

    /// <summary>The other service that the mailboxes moved to; null for none.</summary>
    public string? MigratedServiceName { get; set; }

    /// <summary>What the MX records follow.</summary>
    public string DnsMxFilter { get; internal set; } = "CUSTOM";

    /// <summary>How often <c>changeDnsMXFilter</c> was called, which rewrites the zone's MX records.</summary>
    public int DnsMxFilterChanges { get; internal set; }

    /// <summary>How often a task shows itself before it is done.</summary>
    public int TaskLooks { get; set; } = 2;

    /// <summary>The mailboxes by name.</summary>
    public IDictionary<string, EmulatedMailbox> Accounts { get; } = new SortedDictionary<string, EmulatedMailbox>(StringComparer.Ordinal);

    /// <summary>The open tasks by number.</summary>
    public IDictionary<long, EmulatedMailTask> Tasks { get; } = new SortedDictionary<long, EmulatedMailTask>();

    internal EmulatedMailTask Start(string name, string action, Action work)
    {
        EmulatedMailTask task = new(_emulator.NextId(), name, action, _emulator.Now, TaskLooks, work);
        Tasks[task.Id] = task;
        return task;
    }
}
