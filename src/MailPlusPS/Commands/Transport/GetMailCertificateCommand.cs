using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Gets the certificates that a mail server shows, one object a port, and says what a phone would refuse of them.</summary>
[Cmdlet(VerbsCommon.Get, "MailCertificate", DefaultParameterSetName = ByDomain)]
[OutputType(typeof(MailCertificate))]
public sealed class GetMailCertificateCommand : ServerCmdlet
{
    private static readonly int[] Usual = [25, 143, 443, 465, 587, 993, 995];

    /// <summary>The ports; without them all that are usual are tried, and those that show nothing are passed over.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int[]? Port { get; set; }

    private protected override async Task LookAtAsync(ServerHost host, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PortLooker looker = new(Vantage, new PortProber(Vantage, ServerLimit, Roots), DateTime.UtcNow);
        MailService[] services = [.. (Port ?? Usual).Distinct().Select(MailService.Of)];
        (MailCertificate? Certificate, PortProbe Probe)[] looks = await Task.WhenAll(services.Select(s => looker.LookForCertificateAsync(host, s, cancellationToken))).ConfigureAwait(false);
        List<string> silent = [];
        foreach ((MailCertificate? certificate, PortProbe probe) in looks)
        {
            if (certificate is not null)
            {
                output.Object(certificate);
                continue;
            }

            string trouble = Texts.Get("Certificate.NoneShown", host.Name, probe.Target.Port, probe.Trouble).TrimEnd();
            output.Verbose(trouble);
            silent.Add(probe.Target.Port.ToString(CultureInfo.InvariantCulture));
            if (Port is not null)
            {
                output.Error(Record(new IOException(trouble), "CertificateNotShown", ErrorCategory.ConnectionError, host.Name));
            }
        }

        if (Port is null && silent.Count == looks.Length)
        {
            output.Error(Record(new IOException(Texts.Get("Certificate.NoneAtAll", host.Name, string.Join(", ", silent))), "CertificateNotShown", ErrorCategory.ConnectionError, host.Name));
        }
    }
}
