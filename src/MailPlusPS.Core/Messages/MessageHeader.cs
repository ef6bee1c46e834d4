using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MimeKit;
using MimeKit.Utils;

namespace MailPlusPS.Messages;

/// <summary>The fields of a message that are looked at, read without trust.</summary>
internal sealed class MessageHeader
{
    // So many bytes of a field are looked at.
    private const int MaxValue = 16 * 1024;

    private readonly RawMessage _message;

    /// <summary>Reads the fields.</summary>
    /// <param name="message">The message.</param>
    public MessageHeader(RawMessage message)
    {
        _message = message;
        FromAddresses = [.. message.Named("From").SelectMany(f => Mailboxes(Value(f)))];
        FromDomains = [.. FromAddresses.Select(DomainOf).OfType<DnsName>().Distinct()];
        Date = DateUtils.TryParse(First("Date") ?? string.Empty, out DateTimeOffset date) ? date : null;
    }

    /// <summary>The addresses in From.</summary>
    public IReadOnlyList<string> FromAddresses { get; }

    /// <summary>The domains of those.</summary>
    public IReadOnlyList<DnsName> FromDomains { get; }

    /// <summary>The date; null where there is none that is one.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>The subject, decoded.</summary>
    public string Subject => First("Subject") is { } raw ? Rfc2047.DecodeText(Encoding.UTF8.GetBytes(raw)) : string.Empty;

    /// <summary>How often a field stands there.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The count.</returns>
    public int Count(string name) => _message.Named(name).Count;

    /// <summary>The first field of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Its value, unfolded; null where there is none.</returns>
    public string? First(string name) => _message.Named(name) is { Count: > 0 } fields ? Value(fields[0]) : null;

    /// <summary>The domain of an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The domain; null where it has none.</returns>
    public static DnsName? DomainOf(string address) =>
        DnsName.TryParse(address.Substring(address.LastIndexOf('@') + 1), out DnsName? domain, out _) && !domain.IsRoot ? domain : null;

    private static IEnumerable<string> Mailboxes(string value) =>
        InternetAddressList.TryParse(value, out InternetAddressList? list) ? list.Mailboxes.Select(m => m.Address).Where(a => a.Length > 0) : [];

    private string Value(HeaderField field)
    {
        int length = Math.Min(field.End - field.ValueStart, MaxValue);
        string text = Encoding.UTF8.GetString(_message.Bytes, field.ValueStart, length);
        return text.IndexOfAny(['\r', '\n', '\t']) < 0 ? text.Trim() : string.Join(" ", text.Split(TagList.Blank, StringSplitOptions.RemoveEmptyEntries));
    }
}
