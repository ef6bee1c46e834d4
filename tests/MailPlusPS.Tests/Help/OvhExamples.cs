using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;

namespace MailPlusPS.Tests.Help;

/// <summary>The OVH of the examples: an account with a domain as it is sold with a mailbox, its keys in <c>OVH_*</c>; a key that is asked for is confirmed at once.</summary>
internal static class OvhExamples
{
    private const string Domain = "votredomaine.tld";

    /// <summary>Whether an example talks to OVH.</summary>
    /// <param name="code">The example.</param>
    /// <returns>True for OVH's cmdlets and for <c>-OvhZone</c>.</returns>
    public static bool AreIn(string code) => code.Contains("-Ovh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="code">The example.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Done when it listens.</returns>
    public static async Task StartAsync(ExampleLab lab, string code, CancellationToken cancellationToken)
    {
        OvhEmulator ovh = await OvhEmulator.StartAsync(cancellationToken);
        _ = lab.Keep(ovh);
        EmulatedZone zone = ovh.AddFreshZone(Domain);
        EmulatedMailDomain mail = ovh.AddMailDomain(Domain);
        mail.AccountQuota = 5;
        mail.Accounts["postmaster"] = new EmulatedMailbox("postmaster", string.Empty, "backup", 5_000_000_000) { EmailCount = 3 };
        zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        zone.DynHostLogins[Domain + "-nas"] = new EmulatedDynHostLogin(Domain + "-nas", "home", string.Empty);
        zone.Add("MX", string.Empty, "1 mx1.mail.ovh.net.");
        zone.Add("MX", string.Empty, "5 mx2.mail.ovh.net.");
        zone.Add("MX", string.Empty, "100 mx3.mail.ovh.net.");
        zone.Publish();
        ovh.BeforeCall = _ =>
        {
            foreach (EmulatedConsumerKey key in ovh.Keys.Keys.Where(k => k.State == EmulatedKeyState.PendingValidation).ToArray())
            {
                ovh.Keys.Validate(key.Key, TimeSpan.FromDays(1));
            }

            return Task.CompletedTask;
        };
        lab.Set("OVH_ENDPOINT", ovh.Url);
        lab.Set("OVH_APPLICATION_KEY", ovh.Keys.ApplicationKey);
        lab.Set("OVH_APPLICATION_SECRET", ovh.Keys.ApplicationSecret);
        lab.Set("OVH_CONSUMER_KEY", ovh.Keys.Good.Key);
        if (!code.Contains("Connect-Ovh", StringComparison.OrdinalIgnoreCase))
        {
            lab.Run("$null = Connect-Ovh");
        }
        lab.Run($"$PSDefaultParameterValues['Invoke-MailZonePlan:NameServer'] = {string.Join(", ", ovh.NameServers.Select(s => $"'{s.Address}'"))}");
    }
}
