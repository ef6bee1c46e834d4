using System;
using System.Collections.Generic;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.Messages;

/// <summary>All that was read and asked about a message, for the verdicts.</summary>
internal sealed record MessageFacts
{
    /// <summary>The message.</summary>
    public required RawMessage Message { get; init; }

    /// <summary>What its fields say.</summary>
    public required MessageHeader Header { get; init; }

    /// <summary>What its parts are.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Who delivered it.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>The stations.</summary>
    public required IReadOnlyList<MessageHop> Hops { get; init; }

    /// <summary>SPF, MAIL FROM first.</summary>
    public required IReadOnlyList<SpfResult> Spf { get; init; }

    /// <summary>The signatures.</summary>
    public required IReadOnlyList<DkimSignatureResult> Dkim { get; init; }

    /// <summary>What DMARC says.</summary>
    public required DmarcResult Dmarc { get; init; }

    /// <summary>The chain.</summary>
    public required ArcResult Arc { get; init; }

    /// <summary>The reverse names of the address that delivered; null where it is not known.</summary>
    public ReverseLookup? Reverse { get; init; }

    /// <summary>The addresses of the HELO name; null where it is none.</summary>
    public HostAddresses? Helo { get; init; }

    /// <summary>The time that dates are held against.</summary>
    public required DateTimeOffset Now { get; init; }
}
