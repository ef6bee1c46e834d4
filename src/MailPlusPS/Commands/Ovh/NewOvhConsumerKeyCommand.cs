using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Asks OVH for a consumer key that may do what a zone's work needs, method by method, and no more.</summary>
[Cmdlet(VerbsCommon.New, "OvhConsumerKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(OvhConsumerKey))]
public sealed class NewOvhConsumerKeyCommand : OvhConfigurationCmdlet
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>The zones that the key is for.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Zone { get; set; } = [];

    /// <summary>What it is to be good for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public OvhKeyPurpose[] Purpose { get; set; } = [OvhKeyPurpose.Zone];

    /// <summary>Application key as user name, application secret as password; those of the configuration where it is left out.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>A configuration file that holds them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Waits until the key is confirmed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int MaximumWaitSec { get; set; } = 300;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhCredentials? given = Credential is null ? null : OvhCredentials.OfApplication(Credential.UserName, Credential.GetNetworkCredential().Password);
        List<DnsName> zones = [];
        foreach (string text in Zone)
        {
            if (!MailDomain.TryParse(text, out DnsName? zone, out string reason))
            {
                WriteError(new ErrorRecord(new ArgumentException(reason), "InvalidZoneName", ErrorCategory.InvalidArgument, ControlCharacters.Escape(text)));
                return;
            }

            zones.Add(zone);
        }

        if (ReadConfiguration(given, ConfigurationPath) is { } configuration)
        {
            IReadOnlyList<OvhAccessRule> rules = OvhKeyRequest.Rules(zones, Purpose);
            TimeSpan? limit = Wait ? TimeSpan.FromSeconds(MaximumWaitSec) : null;
            string target = string.Join(", ", zones);
            Start((output, cancellationToken) => AskAsync(configuration, rules, target, limit, output, cancellationToken), target);
        }
    }

    private static async Task AskAsync(
        OvhConfiguration configuration, IReadOnlyList<OvhAccessRule> rules, string target, TimeSpan? limit, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            OvhKeyRequest request = new(configuration.Endpoint, configuration.Credentials);
            foreach (OvhAccessRule rule in rules)
            {
                output.Verbose(rule.ToString());
            }

            if (!await output.ShouldProcessAsync(Texts.Get("Ovh.Key.Do", rules.Count, target), Texts.Get("Ovh.Key.Ask", rules.Count, target), Texts.Get("Ovh.Edit.Caption")).ConfigureAwait(false))
            {
                return;
            }

            OvhConsumerKey key = await request.AskAsync(rules, cancellationToken).ConfigureAwait(false);
            output.Information(new HostInformationMessage { Message = Texts.Get("Ovh.Key.Open", key.ValidationUrl) }, "PSHOST");
            output.Object(limit is { } most ? await WaitAsync(request, key, most, output, cancellationToken).ConfigureAwait(false) : key);
        }
        catch (OvhException exception)
        {
            output.Error(OvhErrors.Record(exception, target));
        }
    }

    private static async Task<OvhConsumerKey> WaitAsync(OvhKeyRequest request, OvhConsumerKey key, TimeSpan limit, IPipelineOutput output, CancellationToken cancellationToken)
    {
        output.Progress(new ProgressRecord(0, Texts.Get("Ovh.Key.Waiting"), key.ValidationUrl));
        string plain = new NetworkCredential(string.Empty, key.ConsumerKey).Password;
        OvhConsumerKey confirmed = await request.WaitAsync(key, plain, Pause, limit, cancellationToken).ConfigureAwait(false);
        output.Progress(new ProgressRecord(0, Texts.Get("Ovh.Key.Waiting"), key.ValidationUrl) { RecordType = ProgressRecordType.Completed });
        if (confirmed.Status != "validated")
        {
            output.Warning(Texts.Get("Ovh.Key.Late", limit.TotalSeconds, key.ValidationUrl));
        }

        return confirmed;
    }
}
