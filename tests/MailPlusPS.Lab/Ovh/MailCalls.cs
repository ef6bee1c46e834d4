using System;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Lab.Ovh;

/// <summary>/email/domain.</summary>
internal sealed class MailCalls(OvhEmulator emulator)
{
    private const string Domain = "/email/domain/{domain}";
    private const string Account = Domain + "/account/{name}";
    private const int ShortestPassword = 9;
    private const int LongestPassword = 30;
    private const long DefaultSize = 5_000_000_000;

    private static readonly string[] OvhExchanges = ["1 mx1.mail.ovh.net.", "5 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net."];

    /// <summary>Adds the routes.</summary>
    /// <param name="router">Where to.</param>
    public void AddTo(OvhRouter router)
    {
        router.Add("GET", "/email/domain", _ => emulator.MailDomains.Keys.Order(StringComparer.Ordinal).ToArray());
        router.Add("GET", Domain, Show);
        router.Add("GET", Domain + "/quota", r => new { account = Find(r).AccountQuota, alias = 1000, mailingList = 0, redirection = 1000, responder = Find(r).AccountQuota });
        router.Add("GET", Domain + "/summary", r => new { account = Find(r).Accounts.Count, alias = 0, mailingList = 0, redirection = 0, responder = 0 });
        router.Add("GET", Domain + "/account", List);
        router.Add("POST", Domain + "/account", Create);
        router.Add("GET", Account, r => Show(Find(r), FindAccount(r)));
        router.Add("PUT", Account, Change);
        router.Add("DELETE", Account, Remove);
        router.Add("POST", Account + "/changePassword", ChangePassword);
        router.Add("GET", Account + "/usage", r => new { date = emulator.Now, emailCount = FindAccount(r).EmailCount, quota = 0 });
        router.Add("GET", Domain + "/task/account", Tasks);
        router.Add("GET", Domain + "/task/account/{id}", ShowTask);
        router.Add("GET", Domain + "/dnsMXRecords", r => Exchanges(r).Select(e => e.Split(' ')[1].TrimEnd('.')).ToArray());
        router.Add("GET", Domain + "/recommendedDNSRecords", r => OvhExchanges.Select(e => new { zone = Find(r).Name, fieldType = "MX", subDomain = string.Empty, target = e, ttl = 0 }).ToArray());
        router.Add("GET", Domain + "/dnsMXFilter", r => Find(r).DnsMxFilter);
        router.Add("POST", Domain + "/changeDnsMXFilter", ChangeFilter);
    }

    private static object Show(EmulatedMailDomain domain, EmulatedMailTask task) =>
        new { id = task.Id, domain = domain.Name, name = task.Name, action = task.Action, date = task.Date };

    private static object Show(EmulatedMailDomain domain, EmulatedMailbox account) => new
    {
        accountName = account.Name,
        description = account.Description,
        domain = domain.Name,
        email = account.Name + "@" + domain.Name,
        isBlocked = account.IsBlocked,
        size = account.Size,
    };

    private static string Password(OvhReceived received)
    {
        string password = received.Required("password");
        bool isGood = password.Length is >= ShortestPassword and <= LongestPassword
            && password.Trim().Length == password.Length
            && password.All(c => c is >= ' ' and < '\x7f');
        return isGood ? password : throw OvhFailure.BadRequest("[password] Invalid password");
    }

    private static long Size(EmulatedMailDomain domain, long size) =>
        domain.AllowedAccountSizes.Contains(size) ? size : throw OvhFailure.BadRequest("[size] " + size.ToString(CultureInfo.InvariantCulture) + " is not an allowed size");

    private EmulatedMailDomain Find(OvhReceived received) =>
        emulator.MailDomains.TryGetValue(received.Values["domain"], out EmulatedMailDomain? domain) ? domain : throw OvhFailure.NotFound("This service does not exist");

    private EmulatedMailbox FindAccount(OvhReceived received) =>
        Find(received).Accounts.TryGetValue(received.Values["name"], out EmulatedMailbox? account)
            ? account
            : throw OvhFailure.NotFound($"The requested object (accountName = {received.Values["name"]}) does not exist");

    private object Show(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        string[] exchanges = Exchanges(received);
        return new
        {
            domain = domain.Name,
            offer = domain.Offer,
            status = domain.Status,
            allowedAccountSize = domain.AllowedAccountSizes,
            creationDate = domain.Creation,
            filerz = "123",
            isMXValid = exchanges.Any(e => e.EndsWith(".mail.ovh.net.", StringComparison.Ordinal)),
            isSPFValid = true,
            linkTo = (string?)null,
            migratedMXPlanServiceName = domain.MigratedServiceName,
        };
    }

    private object List(OvhReceived received) => Find(received).Accounts.Values
        .Where(a => received.Argument("accountName") is not { } name || a.Name == name)
        .Where(a => received.Argument("description") is not { } description || a.Description == description)
        .Select(a => a.Name)
        .ToArray();

    private object Create(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        EmulatedMailbox account = new(received.Required("accountName"), Password(received), received.Text("description"), Size(domain, received.Number("size") ?? DefaultSize));
        if (domain.Accounts.ContainsKey(account.Name) || domain.Tasks.Values.Any(t => t.Name == account.Name))
        {
            throw OvhFailure.Conflict("This account already exists");
        }

        return domain.Accounts.Count < domain.AccountQuota
            ? Show(domain, domain.Start(account.Name, "addAccount", () => domain.Accounts[account.Name] = account))
            : throw OvhFailure.BadRequest("The quota of accounts is reached");
    }

    private object? Change(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        EmulatedMailbox account = FindAccount(received);
        domain.Accounts[account.Name] = account with
        {
            Description = received.Text("description") ?? account.Description,
            Size = Size(domain, received.Number("size") ?? account.Size),
        };
        return null;
    }

    private object Remove(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        EmulatedMailbox account = FindAccount(received);
        return Show(domain, domain.Start(account.Name, "deleteAccount", () => domain.Accounts.Remove(account.Name)));
    }

    private object ChangePassword(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        EmulatedMailbox account = FindAccount(received);
        string password = Password(received);
        return Show(domain, domain.Start(account.Name, "changePassword", () => domain.Accounts[account.Name] = account with { Password = password }));
    }

    private object Tasks(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        EmulatedMailTask[] asked = [.. domain.Tasks.Values.Where(t => received.Argument("name") is not { } name || t.Name == name)];
        return asked.Where(t => Look(domain, t)).Select(t => t.Id).ToArray();
    }

    private object ShowTask(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        return domain.Tasks.TryGetValue(received.Id(), out EmulatedMailTask? task) && Look(domain, task)
            ? Show(domain, task)
            : throw OvhFailure.NotFound($"The requested object (id = {received.Id()}) does not exist");
    }

    private static bool Look(EmulatedMailDomain domain, EmulatedMailTask task)
    {
        bool isThere = task.Look();
        if (!isThere)
        {
            domain.Tasks.Remove(task.Id);
        }

        return isThere;
    }

    private string[] Exchanges(OvhReceived received) =>
        emulator.Zones.TryGetValue(Find(received).Name, out EmulatedZone? zone)
            ? [.. zone.Records.Where(r => r.FieldType == "MX" && r.SubDomain.Length == 0).Select(r => r.Content)]
            : [];

    // This is why nobody should call it: the zone's own MX records are gone.
    private object? ChangeFilter(OvhReceived received)
    {
        EmulatedMailDomain domain = Find(received);
        domain.DnsMxFilterChanges++;
        domain.DnsMxFilter = received.Required("mxFilter");
        if (!emulator.Zones.TryGetValue(domain.Name, out EmulatedZone? zone))
        {
            return null;
        }

        foreach (EmulatedRecord record in zone.Records.Where(r => r.FieldType == "MX" && r.SubDomain.Length == 0).ToArray())
        {
            zone.Remove(record.Id);
        }

        foreach (string exchange in OvhExchanges)
        {
            zone.Add("MX", string.Empty, exchange);
        }

        zone.Publish();
        return null;
    }
}
