using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Spf;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that work on a domain's SPF record, published or given.</summary>
public abstract class SpfCmdlet : DomainCmdlet
{
    /// <summary>A record to take in the place of what the domain publishes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("Value", "RecordText")]
    public new string? Record { get; set; }

    /// <summary>Takes the record that is given or asks for it; what is in the way is written as an error.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="record">The text of <see cref="Record"/>.</param>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="output">Where errors go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, its text null where the domain has none; null after an error.</returns>
    private protected static async Task<SpfSource?> ReadAsync(DnsName domain, string? record, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (record is not null && !IsRecord(record, output))
        {
            return null;
        }

        SpfSource source = await SpfSource.ReadAsync(resolver, domain, record, cancellationToken).ConfigureAwait(false);
        if (source.Trouble is { } trouble)
        {
            output.Error(Unanswered(trouble));
            return null;
        }

        return source;
    }

    /// <summary>Takes the one record that is given or published; that there is none or several is written as an error.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="record">The text of <see cref="Record"/>.</param>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="output">Where errors go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The text; null after an error.</returns>
    private protected static async Task<string?> ReadSingleAsync(DnsName domain, string? record, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        SpfSource? source = await ReadAsync(domain, record, resolver, output, cancellationToken).ConfigureAwait(false);
        if (source is { Text: null })
        {
            output.Error(DnsCmdlet.Record(new ArgumentException(Texts.Get("FlatSpf.None", domain)), "NoSpfRecord", ErrorCategory.ObjectNotFound, domain.ToString()));
        }
        else if (source is { IsOneOfSeveral: true })
        {
            output.Error(Misfit("SeveralSpfRecords", Texts.Get("FlatSpf.Several", domain), domain.ToString()));
            return null;
        }

        return source?.Text;
    }

    /// <summary>Whether a text that a user gave is an SPF record; where it is none that is written as an error.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Where errors go.</param>
    /// <returns>Whether it is one.</returns>
    private protected static bool IsRecord(string text, IPipelineOutput output)
    {
        if (!SpfParser.IsRecord(text))
        {
            output.Error(Misfit("NotAnSpfRecord", Texts.Get("Spf.Tree.NotARecord", ControlCharacters.Excerpt(text)), text));
            return false;
        }

        return true;
    }

    /// <summary>Reads the addresses that a user gave; each that is none is written as an error.</summary>
    /// <param name="texts">What was given.</param>
    /// <param name="output">Where errors go.</param>
    /// <returns>The addresses; null where some were given and none is one, so that there is nothing to work on.</returns>
    private protected static IReadOnlyList<IPAddress>? ReadAddresses(IReadOnlyList<string> texts, IPipelineOutput output)
    {
        List<IPAddress> addresses = [];
        foreach (string text in texts)
        {
            if (ClientAddress.TryParse(text, out IPAddress? address))
            {
                addresses.Add(address);
            }
            else
            {
                output.Error(Misfit("InvalidIPAddress", Texts.Get("Spf.Test.NotAnAddress", ControlCharacters.Excerpt(text)), text));
            }
        }

        return addresses.Count == 0 && texts.Count > 0 ? null : addresses;
    }

    /// <summary>The error for something given that cannot be used.</summary>
    /// <param name="id">The id in PascalCase.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="text">What was given.</param>
    /// <returns>The error.</returns>
    private protected static ErrorRecord Misfit(string id, string message, string text) =>
        DnsCmdlet.Record(new ArgumentException(message), id, ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(text));
}
