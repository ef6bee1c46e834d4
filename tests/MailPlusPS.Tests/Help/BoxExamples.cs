using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;

namespace MailPlusPS.Tests.Help;

/// <summary>The Livebox of the examples: rules of mail but one, a rule of the user's own, an address kept for another device.</summary>
internal static class BoxExamples
{
    // What the lab types where a person would.
    private const string Password = "Abcdefg123";

    /// <summary>Whether an example talks to a box.</summary>
    /// <param name="code">The example.</param>
    /// <returns>True for the box's cmdlets.</returns>
    public static bool AreIn(string code) => code.Contains("-Livebox", StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="code">The example.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Done when it listens.</returns>
    public static async Task StartAsync(ExampleLab lab, string code, CancellationToken cancellationToken)
    {
        LiveboxEmulator box = lab.Keep(await LiveboxEmulator.StartAsync(cancellationToken));
        box.Password = Password;
        box.TellsModel = true;
        box.WanAddress = "192.0.2.20";
        box.Rules.Add(new EmulatedRule("SMTP", "webui", "6", "25", "25", "192.168.1.10", "0.0.0.0/0", Description: "SMTP"));
        box.Rules.Add(new EmulatedRule("IMAPS", "webui", "6", "993", "993", "192.168.1.99", Description: "IMAPS"));
        box.Rules.Add(new EmulatedRule("Console", "upnp", "17", "3074", "3074", "192.168.1.31", Description: "Console"));
        box.Rules.Add(new EmulatedRule("Camera", "webui", "6", "8443", "8443", "192.168.1.40", Description: "Camera"));
        box.BusyPorts.Add("8443");
        box.Leases["00:11:32:00:00:01"] = "192.168.1.31";
        lab.Default("Connect-Livebox:ComputerName", box.Name);
        lab.Default("Get-LiveboxStatus:ComputerName", box.Name);
        if (!code.Contains("Connect-Livebox", StringComparison.OrdinalIgnoreCase))
        {
            lab.Run($"$null = Connect-Livebox -Credential ([pscredential]::new('admin', [Net.NetworkCredential]::new('', '{Password}').SecurePassword))");
        }
    }
}
