using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailPlusPS.Livebox;

/// <summary>
/// A call to a function of the box. Only the calls that are named here can be made, so that a deletion of all rules
/// cannot even be written down.
/// </summary>
internal sealed record LiveboxCall
{
    /// <summary>Whose rules we touch: those that the box's page makes.</summary>
    public const string Origin = "webui";

    private const string Firewall = "Firewall";
    private const string Pool = "DHCPv4.Server.Pool.default";

    private LiveboxCall(string service, string method, bool isWriting, params (string Name, object Value)[] parameters)
    {
        Service = service;
        Method = method;
        IsWriting = isWriting;
        Parameters = parameters;
    }

    /// <summary>The object, without <c>sysbus.</c>.</summary>
    public string Service { get; }

    /// <summary>The function.</summary>
    public string Method { get; }

    /// <summary>Whether it changes something, so that it is made once only.</summary>
    public bool IsWriting { get; }

    /// <summary>What the function is given, in order.</summary>
    public IReadOnlyList<(string Name, object Value)> Parameters { get; }

    /// <summary>Object and function, as the box's documentation writes them.</summary>
    public string Title => Service + ":" + Method;

    /// <summary>What the box is.</summary>
    /// <returns>The call.</returns>
    public static LiveboxCall Device() => new("DeviceInfo", "get", false);

    /// <summary>The line; answered without a log-in.</summary>
    /// <returns>The call.</returns>
    public static LiveboxCall Wan() => new("NMC", "getWANStatus", false);

    /// <summary>The box's time, which shows whether a session is good.</summary>
    /// <returns>The call.</returns>
    public static LiveboxCall Time() => new("Time", "getTime", false);

    /// <summary>All port rules, those of UPnP and of the provider among them.</summary>
    /// <returns>The call.</returns>
    public static LiveboxCall Rules() => new(Firewall, "getPortForwarding", false);

    /// <summary>Makes a port rule or changes the one with the same id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The call.</returns>
    public static LiveboxCall SetRule(LiveboxRuleId id, LiveboxRule rule) => new(
        Firewall,
        "setPortForwarding",
        true,
        ("id", id.Text),
        ("origin", Origin),
        ("sourceInterface", "data"),
        ("externalPort", rule.ExternalPort),
        ("internalPort", rule.InternalPort),
        ("destinationIPAddress", rule.Destination),
        ("sourcePrefix", rule.SourcePrefix),
        ("protocol", rule.Protocol),
        ("description", rule.Description),
        ("enable", rule.IsEnabled),
        ("persistent", true));

    /// <summary>Deletes a port rule. Without an id the box would delete all of them.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The call.</returns>
    public static LiveboxCall DeleteRule(LiveboxRuleId id) => new(Firewall, "deletePortForwarding", true, ("id", id.Text), ("origin", Origin));

    /// <summary>The addresses that are kept for devices.</summary>
    /// <returns>The call.</returns>
    public static LiveboxCall Leases() => new(Pool, "getStaticLeases", false);

    /// <summary>Keeps an address for a device that has none.</summary>
    /// <param name="lease">The address and the device.</param>
    /// <returns>The call.</returns>
    public static LiveboxCall AddLease(LiveboxLease lease) => new(Pool, "addStaticLease", true, ("MACAddress", lease.MacAddress), ("IPAddress", lease.Address.ToString()));

    /// <summary>Keeps another address for a device.</summary>
    /// <param name="lease">The address and the device.</param>
    /// <returns>The call.</returns>
    public static LiveboxCall ChangeLease(LiveboxLease lease) => new(Pool, "setStaticLease", true, ("MACAddress", lease.MacAddress), ("IPAddress", lease.Address.ToString()));

    /// <summary>The body.</summary>
    /// <param name="dialect">How the box is spoken to.</param>
    /// <returns>Compact JSON.</returns>
    public string Body(LiveboxDialect dialect)
    {
        Dictionary<string, object> parameters = [];
        foreach ((string name, object value) in Parameters)
        {
            parameters.Add(name, value);
        }

        return Write(dialect.Prefix + Service, Method, JsonSerializer.Serialize(parameters, Plain));
    }

    /// <summary>
    /// The body of a log-in. Firmware compares it as text: the order of the members, no blanks, and no character written
    /// as an escape that JSON does not ask for (a <c>+</c> in a password).
    /// </summary>
    /// <param name="name">The account.</param>
    /// <param name="password">Its password.</param>
    /// <returns>Compact JSON.</returns>
    public static string LogInBody(string name, string password) => Write(
        "sah.Device.Information",
        "createContext",
        $$"""{"applicationName":"so_sdkut","username":{{Quote(name)}},"password":{{Quote(password)}}}""");

    /// <summary>The body that closes a session.</summary>
    /// <returns>Compact JSON.</returns>
    public static string LogOutBody() => Write("sah.Device.Information", "releaseContext", """{"applicationName":"so_sdkut"}""");

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Quote(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Write(string service, string method, string parameters) => $$"""{"service":"{{service}}","method":"{{method}}","parameters":{{parameters}}}""";
}
