using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>A record in which what is kept and what is served differ: somebody staged it and did not publish it.</summary>
/// <param name="Record">The record.</param>
/// <param name="IsAdded">True where it is kept and not served yet, false where it is served still and gone.</param>
internal sealed record ServedDifference(ResourceRecord Record, bool IsAdded)
{
    /// <summary>The difference without its time to live, by which it is known again.</summary>
    public string Mark => (IsAdded ? "+ " : "- ") + Record.Name + " " + RecordTypes.Name(Record.Type) + " " + RecordMeaning.Show(Record.Data);

    /// <summary>The difference for a person.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <returns>For example <c>+ www A 192.0.2.1</c>.</returns>
    public string Show(DnsName zone) =>
        (IsAdded ? "+ " : "- ") + ZoneWriter.Relative(Record.Name, zone) + " " + RecordTypes.Name(Record.Type) + " " + RecordMeaning.Show(Record.Data);
}
