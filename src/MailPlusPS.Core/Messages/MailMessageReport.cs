using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A message that was received, judged whole: who vouches for it, the way it came, and what a rater would say.</summary>
public sealed record MailMessageReport
{
    private readonly string _subject = string.Empty;
    private readonly string _from = string.Empty;
    private readonly string _messageId = string.Empty;

    /// <summary>The file; null where the message was given otherwise.</summary>
    public string? Path { get; init; }

    /// <summary>Its number in the file, from 1: an mbox holds several.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The subject, decoded. Control characters are written out.</summary>
    public string Subject
    {
        get => _subject;
        init => _subject = ControlCharacters.Excerpt(value);
    }

    /// <summary>The address in From; empty where there is none.</summary>
    public string From
    {
        get => _from;
        init => _from = ControlCharacters.Excerpt(value);
    }

    /// <summary>The Message-ID as it stands.</summary>
    public string MessageId
    {
        get => _messageId;
        init => _messageId = ControlCharacters.Excerpt(value);
    }

    /// <summary>The date; null where there is none, or none that is one.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>SPF for the address that delivered the message, MAIL FROM first, then HELO; none where that address is not known.</summary>
    public IReadOnlyList<SpfResult> Spf
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>Each DKIM signature from the top, with its result and why.</summary>
    public IReadOnlyList<DkimSignatureResult> Dkim
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The ARC chain.</summary>
    public required ArcResult Arc { get; init; }

    /// <summary>What DMARC says: whether SPF or DKIM speak for the From domain, and what a receiver would do.</summary>
    public required DmarcResult Dmarc { get; init; }

    /// <summary>The stations of the way, the last one first.</summary>
    public IReadOnlyList<MessageHop> Hops
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>SPF in a word, for views.</summary>
    public string SpfSummary => Spf.Count > 0 ? Spf[0].Result.ToString() : "-";

    /// <summary>DKIM in a word, for views: the best of the signatures.</summary>
    public string DkimSummary => Dkim.Count == 0 ? nameof(DkimResultCode.None)
        : Dkim.Any(d => d.Result == DkimResultCode.Pass) ? nameof(DkimResultCode.Pass) : Dkim[0].Result.ToString();

    /// <summary>DMARC in a word, for views.</summary>
    public string DmarcSummary => Dmarc.Result.ToString();

    /// <summary>The verdict that says most, for views.</summary>
    public string Finding => Checks.WorstResult().Message;

    /// <summary>Status, sender and subject in a line.</summary>
    /// <returns>For example <c>Pass moi@votredomaine.tld: Test</c>.</returns>
    public override string ToString() => $"{Status} {From}: {Subject}";
}
