using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Blocklists;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>Asks DNS blocklists about addresses or domains, each list only after it has passed its own test, and says whether a listing matters (tutorial §8.2).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DnsBlocklist", DefaultParameterSetName = ByAddress)]
[OutputType(typeof(BlocklistResult))]
[OutputType(typeof(bool))]
public sealed class TestDnsBlocklistCommand : DnsCmdlet
{
    private const string ByAddress = "Address";
    private const string ByDomain = "Domain";

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private IReadOnlyList<Blocklist> _lists = [];

    /// <summary>The addresses, IPv4 or IPv6: the house's, and those by which the relay delivers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByAddress)]
    [AllowEmptyString]
    public string[] IPAddress { get; set; } = [];

    /// <summary>The domains, asked at lists of domains.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDomain)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Domain { get; set; } = [];

    /// <summary>How mail goes out: a home address on a policy list is normal behind a relay.</summary>
    [Parameter]
    public DeploymentRole Role { get; set; }

    /// <summary>Only these lists, by name or zone; closed ones are shown where they are named.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BlocklistCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? List { get; set; }

    /// <summary>A JSON file of lists in the place of those that come with the module.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ListPath { get; set; }

    /// <summary>A key of Spamhaus's Data Query Service: its lists answer any resolver then. It is in no output, recording or message.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? SpamhausKey { get; set; }

    /// <summary>A key of Abusix, likewise.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? AbusixKey { get; set; }

    /// <summary>Gives true where a list answered and none lists it in a way that matters, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        if (Role.HasFlag(DeploymentRole.Relayed | DeploymentRole.Direct))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Audit.RoleConflict", Role)), "ConflictingRole", ErrorCategory.InvalidArgument, Role));
        }

        Keep("spamhaus-key", SpamhausKey);
        Keep("abusix-key", AbusixKey);
        _lists = Chosen(ListPath is null ? BlocklistFile.Own : ReadFile(ListPath));
        base.BeginInput();
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        bool anybody = DnsServer is not null || ZoneFile is not null || ReplayFrom is not null;
        foreach (string text in ParameterSetName == ByAddress ? IPAddress : [])
        {
            Start((output, cancellationToken) => LookAsync(text, anybody, output, cancellationToken), ControlCharacters.Escape(text));
        }

        foreach (string text in ParameterSetName == ByDomain ? Domain : [])
        {
            if (TryReadDomain(text, out DnsName? domain))
            {
                SessionMemory.Remember(domain.ToString());
                Start((output, cancellationToken) => LookAsync(BlocklistSubject.Of(domain), output, cancellationToken), domain);
            }
        }
    }

    private protected override ResolverOptions Complete(ResolverOptions options) => options with { Secrets = _keys };

    private async Task LookAsync(string text, bool anybody, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!InternetAddress.TryParse(text, out IPAddress? address, out string reason))
        {
            output.Error(Record(new ArgumentException(reason), "InvalidIPAddress", ErrorCategory.InvalidArgument, ControlCharacters.Escape(text)));
        }
        else if (AddressBlocks.KindOf(address) != AddressKind.Public && !anybody)
        {
            output.Error(Record(new ArgumentException(Texts.Get("Blocklist.NotPublic", address)), "AddressNotPublic", ErrorCategory.InvalidArgument, address.ToString()));
        }
        else
        {
            await LookAsync(BlocklistSubject.Of(address), output, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(BlocklistSubject subject, IPipelineOutput output, CancellationToken cancellationToken)
    {
        BlocklistLook[] looks = await new BlocklistReader(Resolver(output), _keys.Keys).ReadAsync(_lists, subject, cancellationToken).ConfigureAwait(false);
        BlocklistJudge judge = new(Role);
        BlocklistResult[] results = [.. looks.Select(judge.Judge)];
        if (Quiet)
        {
            output.Object(BlocklistJudge.IsClean(results));
            return;
        }

        foreach (BlocklistResult result in results)
        {
            output.Object(result);
        }
    }

    private void Keep(string name, SecureString? key)
    {
        if (key is null)
        {
            return;
        }

        string text = new NetworkCredential(string.Empty, key).Password.Trim();
        if (!BlocklistKey.IsOne(text))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Blocklist.KeyForm", name)), "InvalidKey", ErrorCategory.InvalidArgument, name));
        }

        _keys[name] = text;
    }

    private IReadOnlyList<Blocklist> ReadFile(string path)
    {
        IReadOnlyList<string> found = ResolvePaths([path], literal: true);
        if (found.Count == 0)
        {
            throw new PipelineStoppedException();
        }

        try
        {
            return BlocklistFile.Read(found[0]);
        }
        catch (BlocklistFileException exception)
        {
            ThrowTerminatingError(Record(exception, "BlocklistFileInvalid", ErrorCategory.ParserError, path));
        }
        catch (Exception exception) when (exception is System.IO.IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Record(exception, "FileUnusable", ErrorCategory.OpenError, path));
        }

        return [];
    }

    private IReadOnlyList<Blocklist> Chosen(IReadOnlyList<Blocklist> lists)
    {
        if (List is null)
        {
            return [.. lists.Where(l => l.Condition != BlocklistCondition.Closed)];
        }

        WildcardPattern[] patterns = [.. List.Select(p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        Blocklist[] chosen = [.. lists.Where(l => patterns.Any(p => p.IsMatch(l.Name) || p.IsMatch(l.Zone.ToString())))];
        if (chosen.Length == 0)
        {
            string named = string.Join(", ", List);
            ThrowTerminatingError(Record(new ItemNotFoundException(Texts.Get("Blocklist.NoSuchList", ControlCharacters.Escape(named))), "BlocklistNotFound", ErrorCategory.ObjectNotFound, named));
        }

        return chosen;
    }
}
