using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Livebox;

/// <summary>
/// Makes, changes and deletes port rules of the box's page (tutorial §6.2.1). What is right is left; every change is read
/// back, for the box says yes to rules that it then shows with an error.
/// </summary>
internal sealed class LiveboxRuleEditor
{
    private readonly LiveboxClient _client;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="client">Who makes the calls.</param>
    public LiveboxRuleEditor(LiveboxClient client)
    {
        _client = client;
    }

    /// <summary>Prepares where a port is to lead.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="rules">The box's rules.</param>
    /// <returns>The change.</returns>
    /// <exception cref="LiveboxException">Another function has the port, or the rule that is there does not work.</exception>
    public LiveboxEdit<LiveboxRule> Prepare(LiveboxPortWish wish, IReadOnlyList<LiveboxRule> rules)
    {
        LiveboxRule[] there = [.. rules.Where(r => r.TakesTcp(wish.ExternalPort))];
        if (there.FirstOrDefault(r => r.IsOfPage && r.Fulfils(wish)) is { } same)
        {
            return same.IsInError ? throw InError(same, rules) : new LiveboxEdit<LiveboxRule>(Texts.Get("Livebox.Rule.There", Shown(same)), null, same);
        }

        if (Array.Find(there, r => !r.IsOfPage && r.IsEnabled) is { } other)
        {
            throw new LiveboxException(LiveboxFault.Conflict, Texts.Get("Livebox.Rule.Taken", wish.ExternalPort, wish.Destination, Shown(other), Owner(other)));
        }

        LiveboxRule? own = Array.Find(there, r => r.IsOfPage);
        return own is null ? Create(wish, rules)
            : own.FirstPort != own.LastPort ? throw new LiveboxException(LiveboxFault.Conflict, Texts.Get("Livebox.Rule.Range", wish.ExternalPort, wish.Destination, Shown(own), own.ExternalPort))
            : Change(wish, own);
    }

    /// <summary>Prepares to delete a rule.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="rules">The box's rules.</param>
    /// <returns>The change.</returns>
    /// <exception cref="LiveboxException">There is none, or it is not the page's.</exception>
    public LiveboxEdit<LiveboxRule> Remove(LiveboxRuleId id, IReadOnlyList<LiveboxRule> rules)
    {
        LiveboxRule rule = Find(rules, id) ?? (rules.FirstOrDefault(r => string.Equals(r.Id, id.Text, StringComparison.Ordinal)) is { } foreign
            ? throw new LiveboxException(LiveboxFault.Protected, Texts.Get("Livebox.Rule.Protected", Shown(foreign), Owner(foreign)))
            : throw new LiveboxException(LiveboxFault.NotFound, Texts.Get("Livebox.Rule.Gone", ControlCharacters.Escape(id.Text), _client.Address)));
        return new LiveboxEdit<LiveboxRule>(Texts.Get("Livebox.Rule.Delete", Shown(rule)), token => DeleteAsync(id, rule, token), rule);
    }

    private static LiveboxRule? Find(IReadOnlyList<LiveboxRule> rules, LiveboxRuleId id) =>
        rules.FirstOrDefault(r => r.IsOfPage && LiveboxRuleId.TryParse(r.Id, out LiveboxRuleId? there) && there == id);

    private LiveboxEdit<LiveboxRule> Create(LiveboxPortWish wish, IReadOnlyList<LiveboxRule> rules)
    {
        LiveboxRuleId id = FreeId(wish.ExternalPort, rules);
        LiveboxRule rule = LiveboxRule.Of(id, wish);
        return new LiveboxEdit<LiveboxRule>(Texts.Get("Livebox.Rule.Create", Shown(rule)), token => WriteAsync(id, rule, wish, token), null);
    }

    private LiveboxEdit<LiveboxRule> Change(LiveboxPortWish wish, LiveboxRule own)
    {
        if (!LiveboxRuleId.TryParse(own.Id, out LiveboxRuleId? id))
        {
            throw new LiveboxException(LiveboxFault.Protected, Texts.Get("Livebox.Rule.Protected", Shown(own), Owner(own)));
        }

        LiveboxRule rule = LiveboxRule.Of(id, wish, own.Protocol, own.Description);
        return new LiveboxEdit<LiveboxRule>(Texts.Get("Livebox.Rule.Change", Shown(own), Shown(rule)), token => WriteAsync(id, rule, wish, token), own);
    }

    private async Task<LiveboxRule?> WriteAsync(LiveboxRuleId id, LiveboxRule rule, LiveboxPortWish wish, CancellationToken cancellationToken)
    {
        LiveboxException? lost = await SendAsync(LiveboxCall.SetRule(id, rule), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LiveboxRule> rules = await ReadBackAsync(lost, Shown(rule), cancellationToken).ConfigureAwait(false);
        LiveboxRule? now = Find(rules, id);
        return now is null || !now.Fulfils(wish) ? throw lost ?? new LiveboxException(LiveboxFault.NotTaken, Texts.Get("Livebox.Rule.NotTaken", Shown(rule), now is null ? "-" : Shown(now)))
            : now.IsInError ? throw InError(now, rules)
            : now;
    }

    private async Task<LiveboxRule?> DeleteAsync(LiveboxRuleId id, LiveboxRule rule, CancellationToken cancellationToken)
    {
        LiveboxException? lost = await SendAsync(LiveboxCall.DeleteRule(id), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LiveboxRule> rules = await ReadBackAsync(lost, Shown(rule), cancellationToken).ConfigureAwait(false);
        return Find(rules, id) is { } still ? throw lost ?? new LiveboxException(LiveboxFault.NotTaken, Texts.Get("Livebox.Rule.StillThere", Shown(still))) : null;
    }

    // A lost answer is no verdict: what the box shows afterwards is.
    private async Task<LiveboxException?> SendAsync(LiveboxCall call, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CallAsync(call, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (LiveboxException exception) when (exception.IsAnswerLost)
        {
            return exception;
        }
    }

    private async Task<IReadOnlyList<LiveboxRule>> ReadBackAsync(LiveboxException? lost, string shown, CancellationToken cancellationToken)
    {
        try
        {
            return await LiveboxReader.RulesAsync(_client, cancellationToken).ConfigureAwait(false);
        }
        catch (LiveboxException exception)
        {
            throw new LiveboxException(LiveboxFault.OutcomeUnknown, Texts.Get("Livebox.OutcomeUnknown", shown, (lost ?? exception).Message), exception);
        }
    }

    private static LiveboxRuleId FreeId(int port, IReadOnlyList<LiveboxRule> rules)
    {
        for (int i = 1; ; i++)
        {
            string text = i == 1 ? $"MailPlus {port}" : $"MailPlus {port} ({i})";
            if (LiveboxRuleId.TryParse(text, out LiveboxRuleId? id) && Find(rules, id) is null)
            {
                return id;
            }
        }
    }

    private static LiveboxException InError(LiveboxRule rule, IReadOnlyList<LiveboxRule> rules)
    {
        LiveboxRule? other = rules.FirstOrDefault(r => !ReferenceEquals(r, rule) && r.IsTcp && r.FirstPort <= rule.LastPort && r.LastPort >= rule.FirstPort);
        return new LiveboxException(LiveboxFault.RuleInError, other is null
            ? Texts.Get("Livebox.Rule.InError", Shown(rule))
            : Texts.Get("Livebox.Rule.InErrorBy", Shown(rule), Shown(other), Owner(other)));
    }

    private static string Owner(LiveboxRule rule) => rule.Origin.ToUpperInvariant() switch
    {
        "UPNP" or "PCP" => Texts.Get("Livebox.Owner.Device"),
        "WEBUI" => Texts.Get("Livebox.Owner.Page"),
        _ => Texts.Get("Livebox.Owner.Provider"),
    };

    private static string Shown(LiveboxRule rule) => ControlCharacters.Escape($"{rule.ExternalPort} → {rule.Destination}:{rule.InternalPort}");
}
