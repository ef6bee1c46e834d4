using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Livebox;

/// <summary>What is known of the house when its box is judged.</summary>
internal sealed record BoxFacts
{
    /// <summary>The address of the NAS in the house; null where it is not known.</summary>
    public IPAddress? NasAddress { get; init; }

    /// <summary>The address that the Internet sees; null where it is not known.</summary>
    public IPAddress? PublicAddress { get; init; }

    /// <summary>Whether mail is read in a browser from outside (§7), which needs 443 too.</summary>
    public bool HasWebMail { get; init; }

    /// <summary>The ports that mail needs: 25 always, 587 and 993 for programs outside the house (F05).</summary>
    public static IReadOnlyList<int> MailPorts { get; } = [Smtp, 587, 993];

    /// <summary>The port on which servers bring mail.</summary>
    public const int Smtp = 25;

    /// <summary>The port of web mail.</summary>
    public const int Https = 443;
}
