using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Files;

namespace MailPlusPS.Transport;

/// <summary>
/// A list of services that say from which address they are asked, a line each: operator, 4 or 6, and the address of a
/// page that is nothing but the address, or a question to a DNS server (<c>dns://208.67.222.222/myip.opendns.com?type=A</c>,
/// RFC 4501); tabs or semicolons between them, <c>#</c> before a comment.
/// </summary>
/// <param name="Sources">The services, in the order in which they are asked.</param>
/// <param name="Problems">What could not be read, a sentence a line; none where all could.</param>
internal sealed record AddressSourceList(IReadOnlyList<AddressSource> Sources, IReadOnlyList<string> Problems)
{
    /// <summary>The longest list that is read, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The most services of a list.</summary>
    public const int MaxCount = 50;

    private const string Resource = "MailPlusPS.Transport.AddressSources.tsv";

    private static readonly char[] Separators = ['\t', ';'];

    private static readonly Lazy<AddressSourceList> Shipped = new(() => Parse(ListFile.LoadShipped(Resource)));

    /// <summary>The services that the module knows.</summary>
    public static IReadOnlyList<AddressSource> BuiltIn => Shipped.Value.Sources;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The lines.</param>
    /// <returns>What could be read and what could not.</returns>
    public static AddressSourceList Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new AddressSourceList([], [Texts.Get("PublicAddress.List.TooLong", MaxLength)]);
        }

        List<AddressSource> sources = [];
        List<string> problems = [];
        foreach ((int number, string line) in ListFile.Lines(text))
        {
            if (sources.Count == MaxCount)
            {
                problems.Add(Texts.Get("PublicAddress.List.TooMany", MaxCount));
                break;
            }

            // A DNS question has a semicolon of its own; only the first two separate.
            string[] parts = [.. line.Split(Separators, 3).Select(p => p.Trim())];
            if (parts is [{ Length: > 0 } owner, "4" or "6", var where] && Read(owner, string.Equals(parts[1], "4", StringComparison.Ordinal) ? IPFamily.IPv4 : IPFamily.IPv6, where) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                problems.Add(Texts.Get("PublicAddress.List.Line", number, ControlCharacters.Excerpt(line)));
            }
        }

        return new AddressSourceList(sources, problems);
    }

    /// <summary>Reads a list from a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <returns>What could be read and what could not.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static AddressSourceList Load(string path) => Parse(ListFile.Load(path, MaxLength));

    private static AddressSource? Read(string owner, IPFamily family, string where)
    {
        if (!Uri.TryCreate(where, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // A page without encryption can be answered by anybody on the way; this machine is nobody on the way.
        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) ? new AddressSource(owner, family, uri, null, null)
            : uri.Scheme == "dns" && ReadQuestion(uri) is { } asked ? new AddressSource(owner, family, uri, asked.Server, asked.Question)
            : null;
    }

    // RFC 4501 §3: dns://server/name?type=…
    private static (IPEndPoint Server, DnsQuestion Question)? ReadQuestion(Uri uri)
    {
        string type = uri.Query.StartsWith("?type=", StringComparison.OrdinalIgnoreCase) ? uri.Query.Substring("?type=".Length) : "A";
        return DnsServerAddress.TryParse(uri.Authority, out IPEndPoint? server, out _)
            && DnsName.TryParse(uri.AbsolutePath.TrimStart('/'), out DnsName? name, out _) && !name.IsRoot
            && RecordTypes.TryParse(type, out DnsRecordType found) && found is DnsRecordType.A or DnsRecordType.AAAA or DnsRecordType.TXT
            ? (server, new DnsQuestion(name, found))
            : null;
    }
}
