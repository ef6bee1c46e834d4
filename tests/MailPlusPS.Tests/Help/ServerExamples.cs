using System.Collections.Generic;
using MailPlusPS.Tests.Commands;

namespace MailPlusPS.Tests.Help;

/// <summary>What the examples of cmdlets that look at servers talk to: the tutorial's server on loopback.</summary>
internal static class ServerExamples
{
    public static IReadOnlyList<string> Cmdlets { get; } = ["Test-MailPort", "Get-MailCertificate"];

    /// <summary>Starts the server and leads the examples there.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="folder">Where its files go.</param>
    public static void Start(ExampleLab lab, string folder)
    {
        ServerLab server = lab.Keep(ServerLab.Start(folder));

        // In the place of the samples: two defaults for one parameter would both be ignored.
        lab.Default("*:ZoneFile", server.Zone);
        foreach (string cmdlet in Cmdlets)
        {
            lab.Default(cmdlet + ":TrustedRoot", server.Root);
            lab.Run($"$PSDefaultParameterValues['{cmdlet}:Port'] = {server.PortList}");
        }

        lab.Default("Test-MailPort:OutgoingTo", "None");
    }
}
