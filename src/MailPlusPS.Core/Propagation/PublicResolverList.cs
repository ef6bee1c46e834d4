using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Files;

namespace MailPlusPS.Propagation;

/// <summary>
/// A list of resolvers, a line each: operator, address with or without port, country, and <c>filters</c> where the
/// resolver hides names on purpose; tabs or semicolons between them, <c>#</c> before a comment.
/// </summary>
/// <param name="Resolvers">The resolvers, in the order of the lines.</param>
/// <param name="Problems">What could not be read, a sentence a line; none where all could.</param>
internal sealed record PublicResolverList(IReadOnlyList<PublicResolver> Resolvers, IReadOnlyList<string> Problems)
{
    /// <summary>The longest list that is read, in characters.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The most resolvers of a list; asking more at each look would be a burden on them and on the line.</summary>
    public const int MaxCount = 200;

    private const string Resource = "MailPlusPS.Propagation.Resolvers.tsv";

    private static readonly char[] Separators = ['\t', ';'];

    private static readonly Lazy<PublicResolverList> Shipped = new(() => Parse(ListFile.LoadShipped(Resource)));

    /// <summary>The resolvers that the module knows.</summary>
    public static IReadOnlyList<PublicResolver> BuiltIn => Shipped.Value.Resolvers;

    /// <summary>Reads a list.</summary>
    /// <param name="text">The lines.</param>
    /// <returns>What could be read and what could not.</returns>
    public static PublicResolverList Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new PublicResolverList([], [Texts.Get("Propagation.List.TooLong", MaxLength)]);
        }

        List<PublicResolver> resolvers = [];
        List<string> problems = [];
        foreach ((int number, string line) in ListFile.Lines(text))
        {
            if (resolvers.Count == MaxCount)
            {
                problems.Add(Texts.Get("Propagation.List.TooMany", MaxCount));
                break;
            }

            string[] parts = [.. line.Split(Separators).Select(p => p.Trim())];
            string problem = Texts.Get("Propagation.List.Fields");
            if (parts.Length is 3 or 4 && parts[0].Length > 0 && DnsServerAddress.TryParse(parts[1], out IPEndPoint? endpoint, out problem))
            {
                resolvers.Add(new PublicResolver(parts[0], endpoint, parts[2], parts.Length == 4 && string.Equals(parts[3], "filters", StringComparison.OrdinalIgnoreCase)));
            }
            else
            {
                problems.Add(Texts.Get("Propagation.List.Line", number, ControlCharacters.Excerpt(line), problem.Length > 0 ? problem : Texts.Get("Propagation.List.Fields")));
            }
        }

        return new PublicResolverList(resolvers, problems);
    }

    /// <summary>Reads a list from a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <returns>What could be read and what could not.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static PublicResolverList Load(string path) => Parse(ListFile.Load(path, MaxLength));
}
