using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Propagation;

/// <summary>
/// Says which servers agree. The authoritative servers are measured by what is expected and by each other, the
/// resolvers by the authoritative servers. Records are compared by what they mean, never by how they are written.
/// </summary>
internal sealed class PropagationJudge
{
    private readonly PropagationTarget _target;
    private readonly IReadOnlyList<ServerReply> _replies;
    private readonly ServerReply? _reference;

    private PropagationJudge(PropagationTarget target, IReadOnlyList<ServerReply> replies)
    {
        _target = target;
        _replies = replies;
        _reference = Newest([.. replies.Where(r => r.Server.Source == PropagationSource.Authoritative && r.IsAnswered)]);
    }

    // What expectation there is counts only where the authoritative servers do not meet it yet.
    private bool IsExpectationMet => _reference is not null && Meets(_reference);

    /// <summary>Judges the replies for one target.</summary>
    /// <param name="target">What is to be seen.</param>
    /// <param name="replies">What the servers said of it.</param>
    /// <returns>A row each, in the same order.</returns>
    public static IReadOnlyList<DnsPropagation> Judge(PropagationTarget target, IReadOnlyList<ServerReply> replies)
    {
        PropagationJudge judge = new(target, replies);
        return [.. judge._replies.Select(judge.Row)];
    }

    // Where the servers differ among each other the later serial is the newer zone; without one, the answer of most.
    private static ServerReply? Newest(IReadOnlyList<ServerReply> replies)
    {
        ServerReply? newest = null;
        foreach (ServerReply reply in replies)
        {
            bool isNewer = newest is null
                || (reply.Serial is { } serial && (newest.Serial is not { } known || (serial != known && SerialNumber.IsAtLeast(serial, known))))
                || (reply.Serial == newest.Serial && replies.Count(r => Same(r, reply)) > replies.Count(r => Same(r, newest)));
            newest = isNewer ? reply : newest;
        }

        return newest;
    }

    // Behind an alias out of the zone an authoritative server has nothing to say; then the alias is what is compared.
    private static bool Same(ServerReply one, ServerReply other) =>
        one.IsAliasOnly || other.IsAliasOnly
            ? Equals(one.Alias, other.Alias)
            : one.Contents.Count == other.Contents.Count && one.Contents.All(c => other.Contents.Contains(c));

    private bool Meets(ServerReply reply) =>
        _target.Expected.All(e => reply.Contents.Contains(e)) && !_target.Absent.Any(a => reply.Contents.Contains(a));

    private DnsPropagation Row(ServerReply reply)
    {
        (PropagationAgreement agreement, string message) = reply.Server.Source == PropagationSource.Authoritative ? OfAuthority(reply) : OfResolver(reply);
        bool isAuthority = reply.Server.Source == PropagationSource.Authoritative;
        return new DnsPropagation
        {
            Name = _target.Name.ToString(),
            Type = RecordTypes.Name(_target.Type),
            Source = reply.Server.Source,
            Server = ControlCharacters.Escape(reply.Server.Name),
            Address = reply.Server.Address,
            Country = ControlCharacters.Escape(reply.Server.Country),
            Agreement = agreement,
            Status = agreement switch
            {
                PropagationAgreement.Agrees => CheckStatus.Pass,
                PropagationAgreement.Differs => isAuthority ? CheckStatus.Fail : CheckStatus.Warning,
                PropagationAgreement.Unanswered when isAuthority => CheckStatus.Error,
                _ => CheckStatus.NotTested,
            },
            Records = [.. reply.Contents.Select(ContentText.Show).OrderBy(t => t, StringComparer.Ordinal)],
            Answer = Shown(reply),
            TimeToLive = reply.Answer?.TimeToLive,
            Serial = reply.Serial,
            Message = message,
            Elapsed = reply.Answer?.Elapsed ?? TimeSpan.Zero,
        };
    }

    private (PropagationAgreement Agreement, string Message) OfAuthority(ServerReply reply)
    {
        if (!reply.IsAnswered)
        {
            return (PropagationAgreement.Unanswered, Unanswered(reply));
        }

        if (_target.Serial is { } wanted && (reply.Serial is not { } serial || !SerialNumber.IsAtLeast(serial, wanted)))
        {
            return (PropagationAgreement.Differs, Texts.Get("Propagation.Serial", reply.Serial is { } found ? found : "-", wanted));
        }

        if (!Meets(reply))
        {
            return (PropagationAgreement.Differs, Texts.Get("Propagation.NotYet"));
        }

        if (!Same(reply, _reference!))
        {
            return (PropagationAgreement.Differs, Texts.Get("Propagation.Behind", _reference!.Server.Name));
        }

        // Some providers give each server a serial of its own; what counts is the data, unless a serial is expected.
        return (PropagationAgreement.Agrees, reply.Serial == _reference!.Serial
            ? Texts.Get("Propagation.Serves")
            : Texts.Get("Propagation.OtherSerial", _reference.Server.Name, _reference.Serial));
    }

    private (PropagationAgreement Agreement, string Message) OfResolver(ServerReply reply)
    {
        if (!reply.IsAnswered)
        {
            return (PropagationAgreement.Unanswered, Unanswered(reply));
        }

        if (_reference is null && _target.Expected.Count + _target.Absent.Count == 0)
        {
            return (PropagationAgreement.NotCompared, Texts.Get("Propagation.NoReference"));
        }

        // Where the authoritative servers are behind themselves, the expectation alone says what is right.
        bool agrees = IsExpectationMet ? Same(reply, _reference!)
            : _target.Expected.Count + _target.Absent.Count > 0 ? Meets(reply)
            : Same(reply, _reference!);
        if (agrees)
        {
            return (PropagationAgreement.Agrees, Texts.Get("Propagation.Knows"));
        }

        return reply.Server.IsFiltering && reply.Contents.Count == 0
            ? (PropagationAgreement.NotCompared, Texts.Get("Propagation.Filters", reply.Server.Name))
            : (PropagationAgreement.Differs, Texts.Get("Propagation.Keeps", reply.Answer!.TimeToLive ?? 0));
    }

    private static string Unanswered(ServerReply reply) =>
        reply.Answer is null ? Texts.Get("Propagation.Unreachable", reply.Server.Name)
        : !reply.Answer.IsConclusive ? reply.Answer.Trouble()
        : Texts.Get("Propagation.NoAuthority", reply.Server.Name);

    private static string Shown(ServerReply reply) =>
        reply.Answer is null || (!reply.Answer.IsConclusive && !reply.IsAliasOnly) ? reply.Answer?.Status.ToString() ?? "-"
        : reply.Contents.Count == 0 ? reply.Answer.Status.ToString()
        : string.Join(", ", reply.Contents.Select(ContentText.Show).OrderBy(t => t, StringComparer.Ordinal));
}
