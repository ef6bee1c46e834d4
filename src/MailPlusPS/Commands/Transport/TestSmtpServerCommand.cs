using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Talks to a mail server and judges how it behaves, tick by tick of the tutorial (§5.4 to §5.6); never sends a message.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SmtpServer", DefaultParameterSetName = ByDomain)]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestSmtpServerCommand : VantageCmdlet
{
    private const string ByDomain = "Domain";
    private const string ByComputer = "Computer";

    /// <summary>The mail domains; the first MX of each is talked to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDomain)]
    [Parameter(Position = 0, ParameterSetName = ByComputer)]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Domain { get; set; } = [];

    /// <summary>The server, by name or address, in place of the first MX; without a domain that is found from its name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByComputer)]
    [ValidateNotNullOrEmpty]
    public string? ComputerName { get; set; }

    /// <summary>Where it takes mail from other servers.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 25;

    /// <summary>Where it takes mail from its own users, TLS begun by STARTTLS.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int SubmissionPort { get; set; } = 587;

    /// <summary>The same with TLS from the first byte.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int ImplicitTlsPort { get; set; } = 465;

    /// <summary>An account of the server, for what shows behind log-in; it is tried once.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Sends the password although the certificate does not prove whose server it is.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Talks to a server that is no MX of the domain, such as the NAS by its inner address.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (Domain.Length == 0)
        {
            Start(Work(null), ControlCharacters.Escape(ComputerName!));
            return;
        }

        foreach (string text in Domain)
        {
            if (TryReadDomain(text, out DnsName? domain))
            {
                SessionMemory.Remember(domain.ToString());
                Start(Work(domain), domain);
            }
        }
    }

    // Copied here: the next input overwrites the parameters.
    private Func<IPipelineOutput, CancellationToken, Task> Work(DnsName? domain)
    {
        (string? host, bool force, bool quiet, NetworkCredential? credential) = (ComputerName, Force, Quiet, Credential?.GetNetworkCredential());
        SmtpServerTest Test(SmtpTarget target, Action<string> trace) => new(target)
        {
            Port = Port,
            SubmissionPort = SubmissionPort,
            ImplicitTlsPort = ImplicitTlsPort,
            Credential = credential,
            SkipCertificateCheck = SkipCertificateCheck,
            Limit = ServerLimit,
            Roots = Roots,
            Trace = trace,
        };
        return (output, cancellationToken) => TalkAsync(domain, host, force, quiet, Test, output, cancellationToken);
    }

    private async Task TalkAsync(DnsName? domain, string? host, bool force, bool quiet, Func<SmtpTarget, Action<string>, SmtpServerTest> test, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IDnsResolver resolver = Resolver(output);
        SmtpTargetFound found = await new SmtpTargetFinder(resolver).FindAsync(domain, host, force, Vantage.Kind, cancellationToken).ConfigureAwait(false);
        if (found.Target is not { } target)
        {
            output.Error(Record(new ArgumentException(found.Reason), found.ErrorId, ErrorCategory.ObjectNotFound, domain?.ToString() ?? ControlCharacters.Escape(host!)));
            return;
        }

        if (PortViews.IsElsewhere(Vantage, target.Address))
        {
            output.Error(Record(new ArgumentException(Texts.Get("Port.InnerFromOutside", target.Host, target.Address, Vantage.Name)), "InnerAddressFromOutside", ErrorCategory.InvalidArgument, target.Host));
            return;
        }

        string talking = Texts.Get("Smtp.Talking", target.Host, target.Address, Port);
        output.Verbose(talking);

        // postscreen alone keeps a first contact waiting for six seconds.
        output.Progress(new ProgressRecord(0, "Test-SmtpServer", talking));
        IReadOnlyList<CheckResult> results = await new SmtpServerTester(resolver, Vantage).RunAsync(test(target, output.Debug), cancellationToken).ConfigureAwait(false);
        output.Progress(new ProgressRecord(0, "Test-SmtpServer", talking) { RecordType = ProgressRecordType.Completed });
        if (quiet)
        {
            output.Object(results.WorstStatus() < CheckStatus.Error);
            return;
        }

        foreach (CheckResult result in results)
        {
            output.Object(StepResult.Of(result));
        }
    }
}
