using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;

namespace MailPlusPS.Tests.Help;

/// <summary>
/// What the examples of cmdlets talk to that need a service: on loopback, of its own for each example, so that the page
/// says what a user would type and no more. A family is a method that starts its service and says, by variables of the
/// environment, where it is; what a user has done long before the example goes into <see cref="Preparation"/>.
/// </summary>
internal sealed class ExampleLab : IAsyncDisposable
{
    private const string Domain = "votredomaine.tld";

    private readonly Stack<IAsyncDisposable> _services = new();
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly List<string> _preparations = [];
    private readonly List<string> _answered = [];

    /// <summary>What is run before the example, such as opening a session that the example takes for granted.</summary>
    public string Preparation => string.Concat(_preparations.Select(p => p + "\n"));

    /// <summary>The commands at which a person would type something, and the lab does.</summary>
    public IReadOnlyList<string> Answered => _answered;

    /// <summary>Starts what an example needs; nothing for most.</summary>
    /// <param name="code">The example.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The lab.</returns>
    public static async Task<ExampleLab> StartAsync(string code, CancellationToken cancellationToken)
    {
        ExampleLab lab = new();
        lab.Answer(code, "Read-Host", "param([switch] $AsSecureString) [Net.NetworkCredential]::new('', 'Abcdefg123').SecurePassword");
        lab.Answer(code, "Get-Credential", "param($UserName) [pscredential]::new($UserName, [Net.NetworkCredential]::new('', 'Abcdefg123').SecurePassword)");
        if (code.Contains("-Ovh", StringComparison.OrdinalIgnoreCase))
        {
            await lab.StartOvhAsync(code, cancellationToken);
        }

        return lab;
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        while (_services.TryPop(out IAsyncDisposable? service))
        {
            await service.DisposeAsync();
        }
    }

    // An account with a domain as it is sold with a mailbox, its keys in OVH_*; a key that is asked for is confirmed at once.
    private async Task StartOvhAsync(string code, CancellationToken cancellationToken)
    {
        OvhEmulator ovh = await OvhEmulator.StartAsync(cancellationToken);
        _services.Push(ovh);
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
        Set("OVH_ENDPOINT", ovh.Url);
        Set("OVH_APPLICATION_KEY", ovh.Keys.ApplicationKey);
        Set("OVH_APPLICATION_SECRET", ovh.Keys.ApplicationSecret);
        Set("OVH_CONSUMER_KEY", ovh.Keys.Good.Key);
        if (!code.Contains("Connect-Ovh", StringComparison.OrdinalIgnoreCase))
        {
            _preparations.Add("$null = Connect-Ovh");
        }
    }

    private void Answer(string code, string command, string body)
    {
        if (code.Contains(command, StringComparison.OrdinalIgnoreCase))
        {
            _answered.Add(command);
            _preparations.Add($"function {command} {{ {body} }}");
        }
    }

    private void Set(string name, string value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
