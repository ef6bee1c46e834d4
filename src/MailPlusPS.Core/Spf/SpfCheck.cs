using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary><c>check_host()</c> (RFC 7208 §4): records, their order and what leads from one to another.</summary>
internal sealed class SpfCheck
{
    private readonly SpfRun _run;
    private readonly SpfPolicyCache _policies;
    private readonly SpfMechanisms _mechanisms;

    /// <summary>Makes a check.</summary>
    /// <param name="run">What is counted and kept.</param>
    /// <param name="policies">Records that were read before.</param>
    /// <param name="mechanisms">The mechanisms.</param>
    public SpfCheck(SpfRun run, SpfPolicyCache policies, SpfMechanisms mechanisms)
    {
        _run = run;
        _policies = policies;
        _mechanisms = mechanisms;
    }

    /// <summary>Picks the records out of the TXT records of a name (RFC 7208 §4.5).</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="text">The first record.</param>
    /// <returns>How many there are.</returns>
    public static int SelectRecord(DnsAnswer answer, out string text)
    {
        text = string.Empty;
        int found = 0;
        for (int i = 0; i < answer.Records.Count; i++)
        {
            if (answer.Records[i].Data is TxtData txt && SpfParser.IsRecord(txt.Text))
            {
                text = found == 0 ? txt.Text : text;
                found++;
            }
        }

        return found;
    }

    /// <summary>Checks a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="above">The record that led there; null for the first.</param>
    /// <returns>The result and where it comes from.</returns>
    public async ValueTask<SpfVerdict> CheckHostAsync(SpfTarget domain, SpfFrame? above)
    {
        // §4.3: only a name of at least two labels can have a record.
        if (!domain.IsDomain)
        {
            return Give(SpfResultCode.None, "Spf.Reason.NoDomain", domain);
        }

        SpfPolicy? policy = domain.Name == _run.Query.GivenFor ? _run.Query.Given : null;
        if (policy is null)
        {
            // §4.4: RCODE 0 and 3 are answers, whatever else happens is not.
            DnsAnswer answer = await _run.AskAsync(domain.Name!, DnsRecordType.TXT).ConfigureAwait(false);
            if (!answer.IsConclusive)
            {
                return Give(SpfResultCode.TempError, "Spf.Reason.Trouble", domain, answer);
            }

            // §4.5: without a record it is none, with two permerror.
            switch (SelectRecord(answer, out string text))
            {
                case 0:
                    return Give(SpfResultCode.None, "Spf.Reason.NoRecord", domain);
                case 1:
                    policy = _policies.Read(text);
                    break;
                default:
                    return Give(SpfResultCode.PermError, "Spf.Reason.Several", domain);
            }
        }

        // §4.6: a syntax error anywhere in it ends the check before anything is evaluated.
        return policy.Wrong is { } wrong
            ? Give(SpfResultCode.PermError, "Spf.Reason.Syntax", domain, wrong.Problem)
            : await EvaluateAsync(new SpfFrame(policy, domain, above)).ConfigureAwait(false);
    }

    // §4.6.2: from left to right, until one matches.
    private async ValueTask<SpfVerdict> EvaluateAsync(SpfFrame frame)
    {
        SpfDirective[] directives = frame.Policy.Directives;
        for (; frame.Position < directives.Length; frame.Position++)
        {
            SpfDirective directive = directives[frame.Position];
            SpfTraceStep step = _run.Begin(frame, directive.Term);
            SpfMatch match = directive.CountsAsLookup && _run.IsOneTooMany(frame) ? SpfMatch.PermError
                : directive.Mechanism == SpfMechanism.Include ? await IncludeAsync(frame, directive, step).ConfigureAwait(false)
                : await _mechanisms.MatchAsync(frame, directive, step).ConfigureAwait(false);
            switch (match)
            {
                case SpfMatch.Yes:
                    step.Outcome = SpfStepOutcome.Match;
                    return new SpfVerdict(directive.Result, frame, directive);
                case SpfMatch.TempError:
                    return Stop(step, SpfStepOutcome.TempError, SpfResultCode.TempError);
                case SpfMatch.PermError:
                    return Stop(step, SpfStepOutcome.PermError, SpfResultCode.PermError);
                default:
                    break;
            }
        }

        // §6.1: redirect= where none matched; §4.7: without it nothing is said.
        return frame.Policy.Redirect is { } redirect
            ? await RedirectAsync(frame, redirect).ConfigureAwait(false)
            : new SpfVerdict(SpfResultCode.Neutral, frame);
    }

    // §5.2: the included record is asked, and only its pass is a match.
    private async ValueTask<SpfMatch> IncludeAsync(SpfFrame frame, SpfDirective include, SpfTraceStep step)
    {
        step.Name = await _mechanisms.ExpandAsync(include.Target!, frame).ConfigureAwait(false);
        SpfVerdict verdict = await CheckHostAsync(step.Name, frame).ConfigureAwait(false);
        switch (verdict.Result)
        {
            case SpfResultCode.Pass:
                return SpfMatch.Yes;
            case SpfResultCode.TempError:
                return SpfMatch.TempError;
            case SpfResultCode.PermError:
                return SpfMatch.PermError;
            case SpfResultCode.None:
                _run.Because("Spf.Reason.NoTarget", frame.Domain, include.Term.Text);
                return SpfMatch.PermError;
            default:
                return SpfMatch.No;
        }
    }

    // §6.1: the other record's result is the result; only that it has none is an error here.
    private async ValueTask<SpfVerdict> RedirectAsync(SpfFrame frame, SpfModifier redirect)
    {
        SpfTraceStep step = _run.Begin(frame, redirect.Term);
        if (_run.IsOneTooMany(frame))
        {
            return Stop(step, SpfStepOutcome.PermError, SpfResultCode.PermError);
        }

        step.Name = await _mechanisms.ExpandAsync(redirect.Target, frame).ConfigureAwait(false);
        SpfVerdict verdict = await CheckHostAsync(step.Name, frame).ConfigureAwait(false);
        if (verdict.Result == SpfResultCode.None)
        {
            _run.Because("Spf.Reason.NoTarget", frame.Domain, redirect.Term.Text);
            return Stop(step, SpfStepOutcome.PermError, SpfResultCode.PermError);
        }

        step.Outcome = SpfStepOutcome.Redirect;
        return verdict;
    }

    private SpfVerdict Give(SpfResultCode result, string key, SpfTarget domain, object? detail = null)
    {
        _run.Because(key, domain, detail);
        return new SpfVerdict(result);
    }

    private SpfVerdict Stop(SpfTraceStep step, SpfStepOutcome outcome, SpfResultCode result)
    {
        step.Outcome = outcome;
        step.Reason = _run.Reason;
        return new SpfVerdict(result);
    }
}
