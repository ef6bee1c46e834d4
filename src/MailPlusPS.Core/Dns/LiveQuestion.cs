using DnsClient;
using WireQuestion = DnsClient.DnsQuestion;

namespace MailPlusPS.Dns;

/// <summary>A question ready to be sent.</summary>
internal sealed class LiveQuestion
{
    /// <summary>Makes a question.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    public LiveQuestion(WireName name, DnsRecordType type)
    {
        Name = name;
        Type = type;
        Wire = new WireQuestion(name.Query, (QueryType)type);
    }

    /// <summary>The name.</summary>
    public WireName Name { get; }

    /// <summary>The type.</summary>
    public DnsRecordType Type { get; }

    /// <summary>The question as DnsClient takes it.</summary>
    public WireQuestion Wire { get; }
}
