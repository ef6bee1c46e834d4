using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace MailPlusPS.Lab;

/// <summary>
/// A DNS server on 127.0.0.1 that answers from given records, counts what it is asked, and can be late, silent,
/// wrong or a liar, name by name. UDP and TCP on the same port of the system's choosing.
/// </summary>
public sealed class MisbehavingDnsServer : IAsyncDisposable
{
    private const int AliasTimeToLive = 60;

    private readonly DnsServer _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly AnswerFilter _filter = new();
    private readonly ConcurrentQueue<ReceivedQuestion> _questions = new();
    private readonly ConcurrentDictionary<string, TimeSpan> _heldBack = new(StringComparer.Ordinal);
    private readonly List<DnsRecordBase> _records = [];

    private MisbehavingDnsServer(bool tcp)
    {
        (Socket udp, Socket listener) = LoopbackSockets.Open();
        Endpoint = (IPEndPoint)udp.LocalEndPoint!;
        List<IServerTransport> transports = [new LabUdpTransport(udp, _filter)];
        if (tcp)
        {
            transports.Add(new LabTcpTransport(listener, _filter));
        }
        else
        {
            listener.Dispose();
        }

        _server = new DnsServer([.. transports]);
        _server.QueryReceived += AnswerAsync;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Where it listens, as <c>-DnsServer</c> takes it.</summary>
    public string Address => Endpoint.ToString();

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<ReceivedQuestion> Questions => [.. _questions];

    /// <summary>How long it holds every answer back.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether it follows aliases inside its own records, as a resolver does.</summary>
    public bool FollowsAliases { get; set; } = true;

    /// <summary>Whether a TCP connection stays open after an answer.</summary>
    public bool KeepsTcpOpen
    {
        get => _filter.KeepsTcpOpen;
        set => _filter.KeepsTcpOpen = value;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="tcp">Without TCP, connections are refused.</param>
    /// <returns>The server, listening.</returns>
    public static MisbehavingDnsServer Start(bool tcp = true)
    {
        MisbehavingDnsServer server = new(tcp);
        server._server.Start();
        return server;
    }

    /// <summary>Adds the records of a zone.</summary>
    /// <param name="origin">The zone's name.</param>
    /// <param name="text">Master-file lines; ASCII.</param>
    /// <returns>This server.</returns>
    public MisbehavingDnsServer AddZone(string origin, string text)
    {
        lock (_records)
        {
            _records.AddRange(Parse(origin, text));
        }

        return this;
    }

    /// <summary>Takes the records of a zone away and serves others, at once.</summary>
    /// <param name="origin">The zone's name.</param>
    /// <param name="text">Master-file lines; ASCII.</param>
    public void ReplaceZone(string origin, string text)
    {
        DomainName zone = DomainName.Parse(origin);
        List<DnsRecordBase> records = Parse(origin, text);
        lock (_records)
        {
            _records.RemoveAll(r => r.Name.Equals(zone) || r.Name.IsSubDomainOf(zone));
            _records.AddRange(records);
        }
    }

    /// <summary>Adds a TXT record of any bytes.</summary>
    /// <param name="name">The owner.</param>
    /// <param name="strings">The strings, each of at most 255 bytes.</param>
    /// <returns>This server.</returns>
    public MisbehavingDnsServer AddText(string name, params byte[][] strings)
    {
        byte[] data = [.. strings.SelectMany(s => s.Prepend((byte)s.Length))];
        lock (_records)
        {
            _records.Add(new UnknownRecord(DomainName.Parse(name), RecordType.Txt, RecordClass.INet, AliasTimeToLive, data));
        }

        return this;
    }

    /// <summary>Sets what happens to a name and all below it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="how">What happens.</param>
    /// <returns>This server.</returns>
    public MisbehavingDnsServer Misbehave(string name, Misbehaviour how)
    {
        _filter.Set(name, how);
        return this;
    }

    /// <summary>Holds the answers for one name back, besides <see cref="Delay"/>.</summary>
    /// <param name="name">The name, lower case.</param>
    /// <param name="time">For how long.</param>
    /// <returns>This server.</returns>
    public MisbehavingDnsServer HoldBack(string name, TimeSpan time)
    {
        _heldBack[name] = time;
        return this;
    }

    /// <summary>How often a question was asked.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type's name.</param>
    /// <returns>The number, UDP and TCP together.</returns>
    public int CountOf(string name, string type) =>
        _questions.Count(q => string.Equals(q.Name, name, StringComparison.Ordinal) && string.Equals(q.Type, type, StringComparison.Ordinal));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await Task.Run(_server.Stop);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            // ARSoft lets the end of its own loops through.
        }

        _stopping.Dispose();
    }

    /// <summary>A name as questions list it.</summary>
    /// <param name="name">ARSoft's name.</param>
    /// <returns>Lower case, no final dot.</returns>
    internal static string NameOf(DomainName name) => name.ToString().TrimEnd('.').ToLowerInvariant();

    private static List<DnsRecordBase> Parse(string origin, string text)
    {
        using MemoryStream stream = new(Encoding.ASCII.GetBytes(text));
        return [.. Zone.ParseMasterFile(DomainName.Parse(origin), stream)];
    }

    private static CNameRecord Alias(DomainName from, string to) => new(from, AliasTimeToLive, DomainName.Parse(to));

    private async Task AnswerAsync(object sender, QueryReceivedEventArgs received)
    {
        if (received.Query is not DnsMessage { Questions.Count: 1 } query)
        {
            return;
        }

        DnsQuestion question = query.Questions[0];
        string name = NameOf(question.Name);
        _questions.Enqueue(new ReceivedQuestion(
            name, question.RecordType.ToString().ToUpperInvariant(), received.TransportProtocol == TransportProtocol.Tcp));
        TimeSpan delay = Delay + _heldBack.GetValueOrDefault(name);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _stopping.Token);
        }

        DnsMessage response = query.CreateResponseInstance();
        response.ReturnCode = ReturnCode.NoError;
        response.IsAuthoritiveAnswer = true;
        if (query.IsEDnsEnabled)
        {
            response.IsEDnsEnabled = true;
            response.EDnsOptions!.UdpPayloadSize = query.EDnsOptions!.UdpPayloadSize;
        }

        Fill(response, question, name, query.IsEDnsEnabled);
        received.Response = response;
    }

    private void Fill(DnsMessage response, DnsQuestion question, string name, bool edns)
    {
        switch (_filter.Get(name, out string at))
        {
            case Misbehaviour.Refuse:
                response.ReturnCode = ReturnCode.Refused;
                break;
            case Misbehaviour.Fail:
                response.ReturnCode = ReturnCode.ServerFailure;
                break;
            case Misbehaviour.RefuseEdns when edns:
                response.ReturnCode = ReturnCode.FormatError;
                response.IsEDnsEnabled = false;
                break;
            case Misbehaviour.Refer:
                response.IsAuthoritiveAnswer = false;
                response.AuthorityRecords.Add(new NsRecord(DomainName.Parse(at), AliasTimeToLive, DomainName.Parse("ns." + at)));
                break;
            case Misbehaviour.ForeignRecords:
                response.AnswerRecords.Add(new TxtRecord(DomainName.Parse("foreign." + at), AliasTimeToLive, "not asked for"));
                break;
            case Misbehaviour.EndlessAliases:
                response.AnswerRecords.Add(Alias(question.Name, "x." + name));
                break;
            case Misbehaviour.AliasLoop:
                response.AnswerRecords.Add(Alias(question.Name, string.Equals(name, at, StringComparison.Ordinal) ? "loop." + at : at));
                break;
            default:
                FillFromRecords(response, question);
                break;
        }
    }

    // RFC 1034 §4.3.2, without delegations and wildcards.
    private void FillFromRecords(DnsMessage response, DnsQuestion question)
    {
        DnsRecordBase[] records;
        lock (_records)
        {
            records = [.. _records];
        }

        DomainName end = question.Name;
        while (question.RecordType != RecordType.CName
            && records.OfType<CNameRecord>().FirstOrDefault(r => r.Name.Equals(end)) is { } alias
            && !response.AnswerRecords.Contains(alias))
        {
            response.AnswerRecords.Add(alias);
            end = alias.CanonicalName;
            if (!FollowsAliases)
            {
                return;
            }
        }

        DnsRecordBase[] found = [.. records.Where(r => r.Name.Equals(end) && r.RecordType == question.RecordType)];
        response.AnswerRecords.AddRange(found);
        if (found.Length > 0)
        {
            return;
        }

        if (!records.Any(r => r.Name.Equals(end) || r.Name.IsSubDomainOf(end)))
        {
            response.ReturnCode = ReturnCode.NxDomain;
        }

        SoaRecord? soa = records.OfType<SoaRecord>().FirstOrDefault(r => end.Equals(r.Name) || end.IsSubDomainOf(r.Name));
        if (soa is not null)
        {
            response.AuthorityRecords.Add(soa);
        }
    }
}
