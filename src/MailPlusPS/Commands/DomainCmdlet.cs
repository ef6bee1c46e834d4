using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Dns;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that look at domains, one after the other down the pipeline.</summary>
public abstract class DomainCmdlet : DnsCmdlet
{
    /// <summary>The domains, in letters of any script.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Domain { get; set; } = [];

    /// <inheritdoc />
    protected sealed override void ProcessInput()
    {
        foreach (string text in Domain)
        {
            if (TryReadDomain(text, out DnsName? domain))
            {
                SessionMemory.Remember(domain.ToString());
                DomainLook look = Prepare();
                Start((output, cancellationToken) => look(domain, Resolver(output), output, cancellationToken), domain);
            }
        }
    }

    /// <summary>
    /// Reads the parameters of this input on the pipeline thread, before the next input overwrites them.
    /// </summary>
    /// <returns>The work for one domain; it runs outside the pipeline thread.</returns>
    private protected abstract DomainLook Prepare();
}
