using System;
using System.Collections.Generic;
using System.Linq;
using MimeKit;

namespace MailPlusPS.Bounces;

/// <summary>A delivery status notification (RFC 3464): the part of a bounce that is written for programs.</summary>
/// <param name="Notices">The recipients that failed or are late; none where the report names none.</param>
/// <param name="ReportedBy">The reporting MTA; null where it is not named.</param>
internal sealed record DeliveryReport(IReadOnlyList<BounceNotice> Notices, string? ReportedBy)
{
    private const int MaxDepth = 50;
    private const int MaxRecipients = 1000;

    /// <summary>Reads the reports of a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What they say; null where there is no report.</returns>
    public static DeliveryReport? Read(MimeMessage message)
    {
        List<HeaderList> groups = [];
        Visit(message.Body, 0, groups);
        if (groups.Count == 0)
        {
            Forwarded(message.Body, groups);
        }

        return groups.Count == 0
            ? null
            : new DeliveryReport(
                [.. groups.Select(ToNotice).OfType<BounceNotice>().Distinct().Take(MaxRecipients)],
                groups.Select(g => Name(g["Reporting-MTA"])).FirstOrDefault(n => n is not null));
    }

    // The message that came back may hold reports of its own: they are not looked at.
    private static void Visit(MimeEntity? entity, int depth, List<HeaderList> groups)
    {
        switch (entity)
        {
            case Multipart multipart when depth < MaxDepth:
                foreach (MimeEntity part in multipart)
                {
                    Visit(part, depth + 1, groups);
                }

                break;
            case MessageDeliveryStatus { Content: not null } status:
                groups.AddRange(status.StatusGroups);
                break;
        }
    }

    // RFC 3464 §2.3.3: failed, delayed; delivered, relayed and expanded say that nothing is wrong. Some write "failure".
    private static BounceNotice? ToNotice(HeaderList group)
    {
        string action = group["Action"]?.Trim() ?? string.Empty;
        bool isFailed = action.StartsWith("fail", StringComparison.OrdinalIgnoreCase);
        if (!isFailed && !action.StartsWith("delay", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string? recipient = Address(group["Original-Recipient"]) ?? Address(group["Final-Recipient"]);
        return new BounceNotice(recipient, isFailed, BounceCodes.EnhancedStatus(group["Status"]), Name(group["Remote-MTA"]), Typed(group["Diagnostic-Code"]) ?? group["Status"] ?? string.Empty);
    }

    // A bounce that a filter or a person passed on, whole, within another message.
    private static void Forwarded(MimeEntity? entity, List<HeaderList> groups)
    {
        foreach (MessagePart part in (entity as Multipart)?.OfType<MessagePart>() ?? [])
        {
            if (part.Message?.Body is Multipart { ContentType: var type } inner && type.IsMimeType("multipart", "report"))
            {
                Visit(inner, 1, groups);
            }
        }
    }

    // "rfc822; user@example.com", with angle brackets at times; an X.400 name is no address.
    private static string? Address(string? field)
    {
        string? value = Typed(field)?.Trim('<', '>', ' ');
        if (value is null)
        {
            return null;
        }

        string? found = BounceAddresses.In(value).Select(a => a.Address).FirstOrDefault();
        bool isWhole = value.IndexOf('@') > 0 && value.IndexOfAny([' ', '/']) < 0;
        return isWhole ? value : found;
    }

    private static string? Name(string? field) => Typed(field)?.Split([' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.TrimEnd('.');

    // RFC 3464 §2.1.2: a type, a semicolon, the value.
    private static string? Typed(string? field)
    {
        string? value = field?.Substring(field.IndexOf(';') + 1).Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
