using System;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that make or read a key for a domain and selector.</summary>
public abstract class DkimKeyCmdlet : AsyncCmdlet
{
    /// <summary>The domain that signs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("DomainName")]
    public string Domain { get; set; } = string.Empty;

    /// <summary>The selector, which MailPlus calls prefix.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Selector { get; set; } = string.Empty;

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <summary>Reads domain and selector; what is wrong with them is written as an error.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>Whether both are what they should be.</returns>
    private protected bool TryReadNames([NotNullWhen(true)] out DnsName? domain)
    {
        string id = "InvalidDomainName";
        string target = Domain;
        if (MailDomain.TryParse(Domain, out domain, out string reason))
        {
            if (DkimSelector.TryParse(domain, Selector, out _, out reason))
            {
                return true;
            }

            (id, target) = ("InvalidSelector", Selector);
        }

        Fail(new ArgumentException(reason), id, ErrorCategory.InvalidArgument, ControlCharacters.Escape(target));
        return false;
    }

    /// <summary>Writes an error in the input's turn.</summary>
    /// <param name="exception">What happened, its message for a person.</param>
    /// <param name="id">The id in PascalCase.</param>
    /// <param name="category">The kind.</param>
    /// <param name="target">What it is about.</param>
    private protected void Fail(Exception exception, string id, ErrorCategory category, object? target) => Start((output, _) =>
    {
        output.Error(new ErrorRecord(exception, id, category, target));
        return Task.CompletedTask;
    });
}
