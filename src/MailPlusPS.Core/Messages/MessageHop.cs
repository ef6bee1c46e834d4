using System;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One station of a message's way, as the server that received it wrote down (Received, RFC 5321 §4.4).</summary>
public sealed record MessageHop
{
    private readonly string _helo = string.Empty;
    private readonly string _name = string.Empty;
    private readonly string _by = string.Empty;
    private readonly string _protocol = string.Empty;

    /// <summary>Its number: 1 is the last station, whose field stands at the top.</summary>
    public required int Number { get; init; }

    /// <summary>The name that the client gave in HELO or EHLO; empty where it is not said. Control characters are written out.</summary>
    public string Helo
    {
        get => _helo;
        init => _helo = ControlCharacters.Excerpt(value);
    }

    /// <summary>The client's reverse name as the server saw it; empty where it is not said.</summary>
    public string ClientName
    {
        get => _name;
        init => _name = ControlCharacters.Excerpt(value);
    }

    /// <summary>The client's address; empty where it is not said.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>Who received.</summary>
    public string By
    {
        get => _by;
        init => _by = ControlCharacters.Excerpt(value);
    }

    /// <summary>By which protocol, such as <c>ESMTPS</c>.</summary>
    public string Protocol
    {
        get => _protocol;
        init => _protocol = ControlCharacters.Excerpt(value);
    }

    /// <summary>When; null where it is not said or no date.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long after the station before; null where one of the two dates is missing.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Whether the client's address is one of the public Internet.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Client and receiver.</summary>
    /// <returns>For example <c>smtp.example.net [192.0.2.1] → mail.votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Helo} [{Address}] → {By}";
}
