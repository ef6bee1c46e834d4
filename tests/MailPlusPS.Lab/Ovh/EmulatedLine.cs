namespace MailPlusPS.Lab.Ovh;

/// <summary>A record as the name servers serve it: names complete, pseudo types as TXT.</summary>
/// <param name="Owner">The name, with final dot.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Type">The DNS type.</param>
/// <param name="Data">The data.</param>
public sealed record EmulatedLine(string Owner, long Ttl, string Type, string Data)
{
    /// <inheritdoc />
    public override string ToString() => $"{Owner} {Ttl} IN {Type} {Data}";
}
