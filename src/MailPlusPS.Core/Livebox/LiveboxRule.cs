using System;
using System.Globalization;
using System.Net;
using MailPlusPS.Text;

namespace MailPlusPS.Livebox;

/// <summary>A port rule as the box has it.</summary>
internal sealed record LiveboxRule
{
    private const string Tcp = "6";
    private const string Udp = "17";

    /// <summary>The id as the box lists it.</summary>
    public required string Id { get; init; }

    /// <summary>Who made it: <c>webui</c> is the box's page, <c>upnp</c> a device, <c>cwmp</c> the provider.</summary>
    public required string Origin { get; init; }

    /// <summary>The name that the box's page shows.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary><c>Enabled</c>, <c>Disabled</c>, <c>Error</c> or <c>Pending</c>.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary><c>6</c>, <c>17</c> or <c>6,17</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The first port outside.</summary>
    public required int FirstPort { get; init; }

    /// <summary>The last port outside.</summary>
    public required int LastPort { get; init; }

    /// <summary>The port inside, as the box writes it.</summary>
    public required string InternalPort { get; init; }

    /// <summary>Who may come in; empty for everybody.</summary>
    public string SourcePrefix { get; init; } = string.Empty;

    /// <summary>The address inside.</summary>
    public required string Destination { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether the box's page made it.</summary>
    public bool IsOfPage => string.Equals(Origin, LiveboxCall.Origin, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether TCP goes through it.</summary>
    public bool IsTcp => Array.IndexOf(Protocol.Replace(" ", string.Empty).Split(','), Tcp) >= 0;

    /// <summary>Whether UDP goes through it.</summary>
    public bool IsUdp => Array.IndexOf(Protocol.Replace(" ", string.Empty).Split(','), Udp) >= 0;

    /// <summary>Whether everybody may come in: the page of a Livebox 5 writes that as 0.0.0.0/0 (tutorial, forum: F12).</summary>
    public bool IsFromAnywhere => SourcePrefix.Trim() is "" or "0.0.0.0/0" or "0.0.0.0" or "::/0";

    /// <summary>Whether the box says that it does not work, as where another function has the port.</summary>
    public bool IsInError => string.Equals(State, "Error", StringComparison.OrdinalIgnoreCase);

    /// <summary>The ports outside as text.</summary>
    public string ExternalPort => FirstPort == LastPort ? Number(FirstPort) : $"{Number(FirstPort)}-{Number(LastPort)}";

    /// <summary>Makes the rule of a wish.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="wish">The wish.</param>
    /// <param name="protocol">The protocol to keep; TCP for a new rule.</param>
    /// <param name="description">The name to keep; one that says the port for a new rule.</param>
    /// <returns>The rule.</returns>
    public static LiveboxRule Of(LiveboxRuleId id, LiveboxPortWish wish, string protocol = Tcp, string? description = null) => new()
    {
        Id = id.Text,
        Origin = LiveboxCall.Origin,
        Description = description ?? id.Text,
        Protocol = protocol,
        FirstPort = wish.ExternalPort,
        LastPort = wish.ExternalPort,
        InternalPort = Number(wish.InternalPort),
        Destination = wish.Destination.ToString(),
        IsEnabled = true,
    };

    /// <summary>Reads a rule.</summary>
    /// <param name="key">The name under which the box lists it.</param>
    /// <param name="rule">The box's object.</param>
    /// <returns>The rule; null where it has no port.</returns>
    public static LiveboxRule? Read(string key, JsonPart rule)
    {
        string port = Word(rule, "ExternalPort");
        string[] ends = port.Split('-');
        if (!TryPort(ends[0], out int first))
        {
            return null;
        }

        int last = ends.Length > 1 && TryPort(ends[1], out int written) ? written
            : TryPort(Word(rule, "ExternalPortEndRange"), out int end) && end > 0 ? end
            : first;
        string id = Word(rule, "Id");
        return new LiveboxRule
        {
            Id = id.Length > 0 ? id : key,
            Origin = Word(rule, "Origin") is { Length: > 0 } origin ? origin : key.Split('_')[0],
            Description = Word(rule, "Description"),
            State = Word(rule, "Status"),
            Protocol = Word(rule, "Protocol"),
            FirstPort = first,
            LastPort = Math.Max(first, last),
            InternalPort = Word(rule, "InternalPort") is { Length: > 0 } inner ? inner : port,
            SourcePrefix = Word(rule, "SourcePrefix"),
            Destination = Word(rule, "DestinationIPAddress"),
            IsEnabled = rule.Flag("Enable") ?? true,
        };
    }

    /// <summary>Whether it takes a port of TCP outside.</summary>
    /// <param name="port">The port.</param>
    /// <returns>True where it does.</returns>
    public bool TakesTcp(int port) => IsTcp && port >= FirstPort && port <= LastPort;

    /// <summary>Whether it leads a wish where it is to go, for everybody.</summary>
    /// <param name="wish">The wish.</param>
    /// <returns>True where it does, its state apart.</returns>
    public bool Fulfils(LiveboxPortWish wish) =>
        TakesTcp(wish.ExternalPort) && IsEnabled && IsFromAnywhere && LeadsTo(wish.Destination) && InsideOf(wish.ExternalPort) == wish.InternalPort;

    /// <summary>Whether it leads to an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where it does.</returns>
    public bool LeadsTo(IPAddress address) => IPAddress.TryParse(Destination, out IPAddress? there) && there.Equals(address);

    // A range keeps its ports, or moves all of them by the same.
    private int InsideOf(int port) => TryPort(InternalPort.Split('-')[0], out int inner) ? inner + port - FirstPort : 0;

    private static bool TryPort(string text, out int port) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Firmware writes ports as texts or as numbers.
    private static string Word(JsonPart rule, string name) => rule.Raw(name) ?? rule.Number(name)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
