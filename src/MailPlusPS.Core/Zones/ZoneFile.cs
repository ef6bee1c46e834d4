using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads master files (RFC 1035 §5) as BIND and NSD do.</summary>
public static class ZoneFile
{
    /// <summary>Reads a zone from a file and the files that it includes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">The zone's name. Without one: what the SOA record says, names being relative to $ORIGIN or
    /// to the name in the file's name (<c>votredomaine.tld.zone</c>, <c>db.votredomaine.tld</c>).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The zone, or what is wrong and where; a file that cannot be opened is an error among these.</returns>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static async Task<ZoneReadResult> ReadAsync(string path, DnsName? origin, CancellationToken cancellationToken)
    {
        ZoneBuilder builder = new(origin, LengthOf(path));
        using ZoneFileReader file = new(path, new ZoneReader(builder, origin ?? ZoneFileName.Origin(path), path));
        while (await file.ReadAsync(int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            // The builder has no end but the file's.
        }

        return builder.Finish(path);
    }

    /// <summary>Reads a zone from memory; $INCLUDE is refused, there is no folder to look in.</summary>
    /// <param name="text">The bytes of a master file.</param>
    /// <param name="origin">The zone's name; without one $ORIGIN and SOA must say it.</param>
    /// <param name="source">Where the text comes from, in the user's words.</param>
    /// <returns>The zone, or what is wrong and where.</returns>
    public static ZoneReadResult Read(ReadOnlySpan<byte> text, DnsName? origin = null, string source = "")
    {
        ZoneBuilder builder = new(origin, text.Length);
        ZoneReader reader = new(builder, origin, source);
        using ZoneEntrySource entries = new(text.ToArray());
        while (!reader.IsStopped && entries.TryNext())
        {
            if (reader.Read(entries) is ZoneInclude include)
            {
                reader.Add(include.Refused(Texts.Get("Zone.IncludeWithoutFolder")));
            }
        }

        return builder.Finish(source);
    }

    /// <summary>Reads a zone from a text; $INCLUDE is refused, there is no folder to look in.</summary>
    /// <param name="text">The text of a master file.</param>
    /// <param name="origin">The zone's name; without one $ORIGIN and SOA must say it.</param>
    /// <param name="source">Where the text comes from, in the user's words.</param>
    /// <returns>The zone, or what is wrong and where.</returns>
    public static ZoneReadResult Read(string text, DnsName? origin = null, string source = "") =>
        Read(System.Text.Encoding.UTF8.GetBytes(text), origin, source);

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception e) when (ZoneFileReader.IsFileTrouble(e))
        {
            return 0;
        }
    }
}
