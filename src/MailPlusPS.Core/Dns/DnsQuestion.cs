namespace MailPlusPS.Dns;

/// <summary>A name and a type, class IN.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
public readonly record struct DnsQuestion(DnsName Name, DnsRecordType Type)
{
    /// <summary>Name and type as a DNS tool prints them.</summary>
    /// <returns>For example <c>votredomaine.tld MX</c>.</returns>
    public override string ToString() => $"{Name} {Type}";
}
