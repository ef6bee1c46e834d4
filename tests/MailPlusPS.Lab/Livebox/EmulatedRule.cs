using System.Collections.Generic;

namespace MailPlusPS.Lab.Livebox;

/// <summary>A port rule of the emulated box.</summary>
/// <param name="Id">The id, without <c>webui_</c>.</param>
/// <param name="Origin">Who made it.</param>
/// <param name="Protocol"><c>6</c>, <c>17</c> or <c>6,17</c>.</param>
/// <param name="ExternalPort">The port outside.</param>
/// <param name="InternalPort">The port inside.</param>
/// <param name="Destination">The address inside.</param>
/// <param name="SourcePrefix">Who may come in; empty for everybody.</param>
/// <param name="Enable">Whether it is on.</param>
/// <param name="Description">Its name.</param>
public sealed record EmulatedRule(
    string Id, string Origin, string Protocol, string ExternalPort, string InternalPort, string Destination, string SourcePrefix = "", bool Enable = true, string Description = "")
{
    /// <summary>Under which name the box lists it.</summary>
    public string Key => Origin + "_" + Id;

    /// <summary>The last port of a range; 0 for one port.</summary>
    public int EndRange { get; init; }

    /// <summary>The box's object.</summary>
    /// <param name="status">Enabled, Disabled or Error.</param>
    /// <returns>Its members.</returns>
    internal Dictionary<string, object> ToObject(string status) => new()
    {
        ["Id"] = Key,
        ["Origin"] = Origin,
        ["Description"] = Description,
        ["Status"] = status,
        ["SourceInterface"] = "data",
        ["Protocol"] = Protocol,
        ["ExternalPort"] = ExternalPort,
        ["ExternalPortEndRange"] = EndRange,
        ["InternalPort"] = InternalPort,
        ["SourcePrefix"] = SourcePrefix,
        ["DestinationIPAddress"] = Destination,
        ["DestinationMACAddress"] = string.Empty,
        ["LeaseDuration"] = 0,
        ["HairpinNAT"] = true,
        ["Enable"] = Enable,
    };
}
