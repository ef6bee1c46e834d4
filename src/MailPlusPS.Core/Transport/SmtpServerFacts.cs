using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>All that was seen of a server.</summary>
internal sealed record SmtpServerFacts
{
    /// <summary>What was tested.</summary>
    public required SmtpServerTest Test { get; init; }

    /// <summary>The conversation of another mail server.</summary>
    public required SmtpInbound Inbound { get; init; }

    /// <summary>The same at first contact, where the server postponed it; else the same object.</summary>
    public required SmtpInbound FirstInbound { get; init; }

    /// <summary>The conversation with mistakes.</summary>
    public required SmtpStrictness Strictness { get; init; }

    /// <summary>The same at first contact.</summary>
    public required SmtpStrictness FirstStrictness { get; init; }

    /// <summary>The conversation of a mail program.</summary>
    public required SmtpSubmission Submission { get; init; }

    /// <summary>Why port 465 is closed; null where it is open.</summary>
    public required TransportException? ImplicitTls { get; init; }

    /// <summary>Whether our own address has a name that leads back to it; null where that cannot be known.</summary>
    public required bool? ClientHasName { get; init; }

    /// <summary>The server.</summary>
    public SmtpTarget Target => Test.Target;

    /// <summary>The server and its port, as verdicts name it.</summary>
    public string Server => $"{Test.Target.Host}:{Test.Port}";

    /// <summary>Whether nobody can tell if the server sees us as one of its own network: from behind a box we look at an address that may be that box's own (N05).</summary>
    public bool IsUncertain => !Target.IsInside && Inbound.LocalAddress is { } local && AddressBlocks.IsPrivate(local) && !AddressBlocks.IsPrivate(Target.Address);

    /// <summary>Whether the server relays for us as one of its own network.</summary>
    public bool IsTrusted => Target.IsInside && Inbound.Relay is { IsPositive: true };
}
