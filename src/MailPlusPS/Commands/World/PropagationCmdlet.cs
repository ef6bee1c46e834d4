using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Propagation;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that ask the servers of a zone and public resolvers, each by itself.</summary>
public abstract class PropagationCmdlet : AsyncCmdlet
{
    private IReadOnlyList<PublicResolver> _resolvers = [];
    private IReadOnlyList<IPEndPoint> _dnsServers = [];

    /// <summary>The names, in letters of any script.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Name { get; set; } = [];

    /// <summary>The type of the records.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    public string Type { get; set; } = string.Empty;

    /// <summary>The contents that are to be there, as a zone file has them; others beside them may be. Without it the resolvers are measured by the authoritative servers.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public string[] Expected { get; set; } = [];

    /// <summary>Asks the servers of the zone only.</summary>
    [Parameter]
    public SwitchParameter AuthoritativeOnly { get; set; }

    /// <summary>The servers of the zone, by name or as <c>address[:port]</c>; those of the NS records where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NameServer { get; set; } = [];

    /// <summary>A file with other resolvers than those that the module knows: operator, address, country a line.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResolverPath { get; set; }

    /// <summary>Who is asked for the servers of the zone; the system's resolvers where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <summary>How long a server may take for a try.</summary>
    private protected abstract TimeSpan TryTime { get; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        CheckTheme.Current = HostTheme.Of(SessionState);
        _dnsServers = DnsServerParameter.Read(this, DnsServer);
        _resolvers = AuthoritativeOnly ? [] : ResolverPath is null ? PublicResolverList.BuiltIn : Load(ResolverPath);
    }

    /// <inheritdoc />
    protected sealed override void ProcessInput()
    {
        (string type, string[] expected, string[] nameServers) = (Type, Expected, NameServer);
        foreach (string text in Name)
        {
            Start((output, cancellationToken) => ReadAsync(text, type, expected, nameServers, output, cancellationToken), ControlCharacters.Escape(text));
        }
    }

    /// <summary>Works on one name.</summary>
    /// <param name="target">What is to be seen.</param>
    /// <param name="waiter">Who asks.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    private protected abstract Task LookAsync(PropagationTarget target, PropagationWaiter waiter, IPipelineOutput output, CancellationToken cancellationToken);

    private async Task ReadAsync(string text, string typeText, string[] expected, string[] nameServers, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!DnsName.TryParse(text, out DnsName? name, out string reason) || name.IsRoot)
        {
            Fail("InvalidDomainName", Texts.Get("Propagation.BadName", ControlCharacters.Excerpt(text), reason));
            return;
        }

        if (!RecordTypes.TryParse(typeText.Trim(), out DnsRecordType type) || RecordTypes.IsMeta(type))
        {
            Fail("InvalidRecordType", Texts.Get("Propagation.BadType", ControlCharacters.Excerpt(typeText)));
            return;
        }

        List<RData> contents = [];
        foreach (string content in expected)
        {
            if (ExpectedContent.Read(type, content) is not { } data)
            {
                Fail("InvalidExpected", Texts.Get("Propagation.BadExpected", ControlCharacters.Excerpt(content), RecordTypes.Name(type)));
                return;
            }

            contents.Add(data);
        }

        SessionMemory.Remember(name.ToString());
        NameServerSearch found = await FindAsync(name, nameServers, cancellationToken).ConfigureAwait(false);
        if (found.Servers.Count == 0)
        {
            Fail("NameServersNotFound", found.Trouble);
            return;
        }

        IReadOnlyList<PropagationServer> servers = [.. PropagationServers.Authoritative(found.Servers, TryTime), .. PropagationServers.Resolvers(_resolvers, TryTime)];
        await LookAsync(new PropagationTarget(name, type) { Expected = contents }, new PropagationWaiter(found.Zone, servers, SystemClock.Instance), output, cancellationToken).ConfigureAwait(false);

        void Fail(string id, string message) => output.Error(new ErrorRecord(
            new PSArgumentException(message),
            id,
            string.Equals(id, "NameServersNotFound", StringComparison.Ordinal) ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidArgument,
            ControlCharacters.Escape(text)));
    }

    private Task<NameServerSearch> FindAsync(DnsName name, string[] given, CancellationToken cancellationToken)
    {
        AuthoritativeServers search = new(new LiveResolver(new LiveResolverOptions { Servers = _dnsServers, Timeout = TryTime }));
        return given.Length == 0 ? search.FindAsync(name, cancellationToken) : search.OfAsync(name, given, cancellationToken);
    }

    private IReadOnlyList<PublicResolver> Load(string path)
    {
        IReadOnlyList<string> files = ResolvePaths([path], literal: true);
        try
        {
            PublicResolverList list = files.Count == 0 ? new PublicResolverList([], [Texts.Get("Pipeline.PathNotFound", ControlCharacters.Escape(path))]) : PublicResolverList.Load(files[0]);
            if (list.Problems.Count == 0 && list.Resolvers.Count > 0)
            {
                return list.Resolvers;
            }

            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException(list.Problems.FirstOrDefault() ?? Texts.Get("Propagation.NoResolvers")), "InvalidResolverList", ErrorCategory.InvalidData, path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "FileUnusable", ErrorCategory.OpenError, path));
        }

        return [];
    }
}
