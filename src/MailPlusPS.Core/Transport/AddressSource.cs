using System;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>A service that says from which address it is asked.</summary>
/// <param name="Operator">Who runs it; two services of one operator are one voice.</param>
/// <param name="Family">Which kind of address it says.</param>
/// <param name="Where">The page, or the DNS question as RFC 4501 writes one.</param>
/// <param name="Server">The DNS server to ask; null for a page.</param>
/// <param name="Question">The DNS question; null for a page.</param>
internal sealed record AddressSource(string Operator, IPFamily Family, Uri Where, IPEndPoint? Server, DnsQuestion? Question);
