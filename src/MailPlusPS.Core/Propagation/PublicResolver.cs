using System.Net;

namespace MailPlusPS.Propagation;

/// <summary>A resolver that anybody may ask.</summary>
/// <param name="Operator">Who runs it.</param>
/// <param name="Endpoint">Where it is.</param>
/// <param name="Country">The operator's country, ISO 3166-1, two letters; where the answer comes from may be nearer (anycast).</param>
/// <param name="IsFiltering">Whether it hides names on purpose.</param>
internal sealed record PublicResolver(string Operator, IPEndPoint Endpoint, string Country, bool IsFiltering);
