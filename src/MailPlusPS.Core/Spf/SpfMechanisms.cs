using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>The mechanisms that compare the client's address (RFC 7208 §5), and the names that they are asked with (§7).</summary>
internal sealed class SpfMechanisms
{
    // §4.6.4: an mx with more hosts is permerror, of a client's reverse names the rest is not looked at.
    private const int MaxHosts = 10;

    private const string Unknown = "unknown";

    private readonly SpfRun _run;

    /// <summary>Makes them.</summary>
    /// <param name="run">What is counted and kept.</param>
    public SpfMechanisms(SpfRun run)
    {
        _run = run;
    }

    /// <summary>Whether a mechanism other than <c>include</c> matches the client's address.</summary>
    /// <param name="frame">The record.</param>
    /// <param name="directive">The mechanism.</param>
    /// <param name="step">Its line in the trace.</param>
    /// <returns>Whether it does, or why that cannot be said.</returns>
    public ValueTask<SpfMatch> MatchAsync(SpfFrame frame, SpfDirective directive, SpfTraceStep step) => directive.Mechanism switch
    {
        SpfMechanism.All => new ValueTask<SpfMatch>(SpfMatch.Yes), // §5.1
        SpfMechanism.Ip4 or SpfMechanism.Ip6 => new ValueTask<SpfMatch>(MatchNetwork(directive)),
        SpfMechanism.A => MatchAddressAsync(frame, directive, step),
        SpfMechanism.Mx => MatchHostsAsync(frame, directive, step),
        SpfMechanism.Ptr => MatchReverseNameAsync(frame, directive, step),
        _ => MatchExistenceAsync(frame, directive, step),
    };

    /// <summary>Makes the name to ask for out of a domain-spec (RFC 7208 §4.8, §7).</summary>
    /// <param name="spec">The domain-spec.</param>
    /// <param name="frame">The record.</param>
    /// <returns>The name.</returns>
    public ValueTask<SpfTarget> ExpandAsync(SpfDomainSpec spec, SpfFrame frame)
    {
        if (spec.Fixed is { } known)
        {
            return new ValueTask<SpfTarget>(known);
        }

        return spec.AsksForName
            ? ExpandWithNameAsync(spec, frame)
            : new ValueTask<SpfTarget>(SpfTarget.OfExpansion(SpfMacros.Expand(spec.Text, _run.Query, frame.Domain, Unknown)));
    }

    /// <summary>The client's validated name, <c>%{p}</c> (RFC 7208 §7.3).</summary>
    /// <param name="domain">The domain whose record is evaluated: its own name is preferred, then one below it.</param>
    /// <returns>The name; <c>unknown</c> where there is none or the DNS does not say.</returns>
    public async ValueTask<string> ValidatedNameAsync(SpfTarget domain)
    {
        DnsAnswer reverse = await _run.AskAsync(_run.Query.ReverseName, DnsRecordType.PTR).ConfigureAwait(false);
        List<DnsName> names = await ValidateAsync(reverse).ConfigureAwait(false);
        if (names.Count == 0)
        {
            return Unknown;
        }

        if (domain.Name is not { } own)
        {
            return names[0].ToString();
        }

        return (names.Contains(own) ? own : names.Find(n => n.IsAtOrBelow(own)) ?? names[0]).ToString();
    }

    private async ValueTask<SpfTarget> ExpandWithNameAsync(SpfDomainSpec spec, SpfFrame frame)
    {
        string name = await ValidatedNameAsync(frame.Domain).ConfigureAwait(false);
        return SpfTarget.OfExpansion(SpfMacros.Expand(spec.Text, _run.Query, frame.Domain, name));
    }

    // §5.6
    private SpfMatch MatchNetwork(SpfDirective directive) =>
        directive.Covers(directive.Network, _run.Query.AddressBytes) ? SpfMatch.Yes : SpfMatch.No;

    // §5.3
    private async ValueTask<SpfMatch> MatchAddressAsync(SpfFrame frame, SpfDirective a, SpfTraceStep step)
    {
        step.Name = await TargetAsync(frame, a).ConfigureAwait(false);
        return step.Name.Name is { } host
            ? await MatchHostAsync(frame, a, host).ConfigureAwait(false)
            : SpfMatch.No; // §4.8: nothing can be asked for
    }

    // §5.4: no MX is no match; the domain's own address does not stand in for it.
    private async ValueTask<SpfMatch> MatchHostsAsync(SpfFrame frame, SpfDirective mx, SpfTraceStep step)
    {
        step.Name = await TargetAsync(frame, mx).ConfigureAwait(false);
        if (step.Name.Name is not { } target)
        {
            return SpfMatch.No;
        }

        DnsAnswer answer = await _run.AskAsync(target, DnsRecordType.MX).ConfigureAwait(false);
        SpfMatch match = _run.Take(answer, frame);
        if (match != SpfMatch.No)
        {
            return match;
        }

        // §4.6.4; said before any is asked, since the order of the records in an answer means nothing.
        _run.HostCount = Math.Max(_run.HostCount, answer.Records.Count);
        if (answer.Records.Count > MaxHosts)
        {
            _run.Because("Spf.Reason.TooManyHosts", frame.Domain, MaxHosts);
            return SpfMatch.PermError;
        }

        for (int i = 0; i < answer.Records.Count && match == SpfMatch.No; i++)
        {
            // RFC 7505: a null MX has no host.
            if (answer.Records[i].Data is MxData { Exchange: { IsRoot: false } host })
            {
                match = await MatchHostAsync(frame, mx, host).ConfigureAwait(false);
            }
        }

        return match;
    }

    // §5.5
    private async ValueTask<SpfMatch> MatchReverseNameAsync(SpfFrame frame, SpfDirective ptr, SpfTraceStep step)
    {
        step.Name = await TargetAsync(frame, ptr).ConfigureAwait(false);
        if (step.Name.Name is not { } target)
        {
            return SpfMatch.No;
        }

        // A DNS error here is no error: the mechanism does not match.
        DnsAnswer reverse = await _run.AskAsync(_run.Query.ReverseName, DnsRecordType.PTR).ConfigureAwait(false);
        if (!reverse.IsConclusive)
        {
            step.Saw(reverse);
            return SpfMatch.No;
        }

        if (_run.Take(reverse, frame) == SpfMatch.PermError)
        {
            return SpfMatch.PermError;
        }

        List<DnsName> names = await ValidateAsync(reverse).ConfigureAwait(false);
        return names.Exists(n => n.IsAtOrBelow(target)) ? SpfMatch.Yes : SpfMatch.No;
    }

    // §5.7: an A record, whatever the client's family.
    private async ValueTask<SpfMatch> MatchExistenceAsync(SpfFrame frame, SpfDirective exists, SpfTraceStep step)
    {
        step.Name = await TargetAsync(frame, exists).ConfigureAwait(false);
        if (step.Name.Name is not { } target)
        {
            return SpfMatch.No;
        }

        DnsAnswer answer = await _run.AskAsync(target, DnsRecordType.A).ConfigureAwait(false);
        SpfMatch match = _run.Take(answer, frame);
        return match == SpfMatch.No && answer.Records.Count > 0 ? SpfMatch.Yes : match;
    }

    private async ValueTask<SpfMatch> MatchHostAsync(SpfFrame frame, SpfDirective directive, DnsName host)
    {
        DnsAnswer answer = await _run.AskAsync(host, _run.Query.AddressType).ConfigureAwait(false);
        SpfMatch match = _run.Take(answer, frame);
        for (int i = 0; i < answer.Records.Count && match == SpfMatch.No; i++)
        {
            if (answer.Records[i].Data is AddressData data && Covers(directive, data.Address))
            {
                match = SpfMatch.Yes;
            }
        }

        return match;
    }

    // §5.5: those of the first ten names that lead back to the address. One that the DNS does not answer for is skipped.
    private async ValueTask<List<DnsName>> ValidateAsync(DnsAnswer reverse)
    {
        List<DnsName> names = [];
        for (int i = 0; i < reverse.Records.Count && names.Count < MaxHosts; i++)
        {
            if (reverse.Records[i].Data is NameData { Target: { IsRoot: false } name })
            {
                names.Add(name);
            }
        }

        Task<DnsAnswer>[] asking = new Task<DnsAnswer>[names.Count];
        for (int i = 0; i < asking.Length; i++)
        {
            asking[i] = _run.AskAsync(names[i], _run.Query.AddressType);
        }

        DnsAnswer[] answers = await Task.WhenAll(asking).ConfigureAwait(false);
        for (int i = answers.Length - 1; i >= 0; i--)
        {
            if (!HasAddress(answers[i]))
            {
                names.RemoveAt(i);
            }
        }

        return names;
    }

    private bool HasAddress(DnsAnswer answer)
    {
        for (int i = 0; i < answer.Records.Count; i++)
        {
            if (answer.Records[i].Data is AddressData data && data.Address.Equals(_run.Query.Address))
            {
                return true;
            }
        }

        return false;
    }

    private ValueTask<SpfTarget> TargetAsync(SpfFrame frame, SpfDirective directive) =>
        directive.Target is { } spec ? ExpandAsync(spec, frame) : new ValueTask<SpfTarget>(frame.Domain);

    private bool Covers(SpfDirective directive, IPAddress address)
    {
#if NET
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out int length) && directive.Covers(bytes.Slice(0, length), _run.Query.AddressBytes);
#else
        return directive.Covers(address.GetAddressBytes(), _run.Query.AddressBytes);
#endif
    }
}
