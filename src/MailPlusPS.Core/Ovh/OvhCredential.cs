using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Ovh;
using MailPlusPS.Text;

namespace MailPlusPS;

/// <summary>What a consumer key may do and until when. The key itself is not in it.</summary>
public sealed record OvhCredential
{
    /// <summary>OVH's word for its state: <c>validated</c>, <c>pendingValidation</c>, <c>expired</c>, <c>refused</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was used last; null for never.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>OVH's number for it.</summary>
    public long? CredentialId { get; init; }

    /// <summary>OVH's number for the application.</summary>
    public long? ApplicationId { get; init; }

    /// <summary>The networks from which it may be used; none for any.</summary>
    public IReadOnlyList<string> AllowedIPs { get; init => field = value.ToArray(); } = [];

    /// <summary>What it may do.</summary>
    public IReadOnlyList<OvhAccessRule> Rules { get; init => field = value.ToArray(); } = [];

    /// <summary>How many rules there are, for views.</summary>
    public int RuleCount => Rules.Count;

    /// <summary>The rules in a line, for views.</summary>
    public string RuleList => string.Join(", ", Rules);

    /// <summary>Reads OVH's answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The credential.</returns>
    internal static OvhCredential Read(JsonElement answer)
    {
        JsonPart json = new(answer);
        return new OvhCredential
        {
            Status = json.Text("status") ?? "unknown",
            Expires = Date(json.Text("expiration")),
            Created = Date(json.Text("creation")),
            LastUsed = Date(json.Text("lastUse")),
            CredentialId = json.Number("credentialId"),
            ApplicationId = json.Number("applicationId"),
            AllowedIPs = json.Texts("allowedIPs"),
            Rules = [.. json.Items("rules").Select(r => new OvhAccessRule(r.Text("method") ?? string.Empty, r.Text("path") ?? string.Empty))],
        };
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
