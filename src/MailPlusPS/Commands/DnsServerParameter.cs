using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Commands;

/// <summary>Reads <c>-DnsServer</c>.</summary>
internal static class DnsServerParameter
{
    /// <summary>Reads the servers; one that is none ends the cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="texts">What was given; null for nothing.</param>
    /// <returns>The servers, in their order.</returns>
    public static IReadOnlyList<IPEndPoint> Read(Cmdlet cmdlet, string[]? texts)
    {
        List<IPEndPoint> servers = [];
        foreach (string text in texts ?? [])
        {
            if (!DnsServerAddress.TryParse(text, out IPEndPoint? endpoint, out string reason))
            {
                cmdlet.ThrowTerminatingError(new ErrorRecord(new PSArgumentException(reason), "InvalidDnsServer", ErrorCategory.InvalidArgument, text));
            }

            servers.Add(endpoint!);
        }

        return servers;
    }
}
