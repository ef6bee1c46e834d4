using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that read or write the settings of MailPlus Server: which domain, by which mapping.</summary>
public abstract class MailPlusCmdlet : NasCmdlet
{
    /// <summary>The mail domain; the server's first where it is left out.</summary>
    [Parameter]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    /// <summary>A JSON file that names settings, APIs or fields otherwise than the module does.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MappingPath { get; set; }

    /// <summary>What is read where.</summary>
    private protected MailPlusMapping Mapping { get; private set; } = null!;

    /// <summary>What is known of the deployment.</summary>
    private protected virtual MailPlusFacts Facts => new() { Domain = ReadDomain() };

    /// <inheritdoc />
    protected override void BeginInput()
    {
        try
        {
            Mapping = MappingPath is null ? MailPlusMappingReader.Usual() : ResolvePaths([MappingPath], literal: true) is [string path] ? MailPlusMappingReader.Read(path) : MailPlusMappingReader.Own;
        }
        catch (MailPlusMappingException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "MappingInvalid", ErrorCategory.ParserError, MappingPath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "MappingNotRead", ErrorCategory.ReadError, MappingPath));
        }
    }

    /// <summary>The settings of some sections; one that has none ends the cmdlet.</summary>
    /// <param name="sections">The sections; none for all.</param>
    /// <returns>The settings, in the order of the tutorial.</returns>
    private protected MailPlusSettingDefinition[] SettingsOf(string[] sections)
    {
        if (sections.FirstOrDefault(s => !Mapping.Settings.Any(d => d.IsIn(s))) is { } unknown)
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("MailPlus.NoSection", ControlCharacters.Excerpt(unknown))), "SectionNotFound", ErrorCategory.ObjectNotFound, unknown));
        }

        return sections.Length == 0 ? [.. Mapping.Settings] : [.. Mapping.Settings.Where(d => sections.Any(d.IsIn))];
    }

    /// <summary>Finds a setting; a name that is none ends the cmdlet.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The setting.</returns>
    private protected MailPlusSettingDefinition Find(string name)
    {
        if (Mapping.Find(name) is not { } found)
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("MailPlus.NoSetting", ControlCharacters.Excerpt(name))), "SettingNotFound", ErrorCategory.ObjectNotFound, name));
            return null!;
        }

        return found;
    }

    /// <summary>Reads the sources of settings through the session.</summary>
    /// <param name="session">The session, taken on the pipeline thread.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="sources">The sources; null for all.</param>
    /// <param name="output">Where steps are said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was read.</returns>
    private protected Task<MailPlusSnapshot> ReadAsync(NasSession session, MailPlusFacts facts, IEnumerable<MailPlusSource>? sources, IPipelineOutput output, CancellationToken cancellationToken) =>
        MailPlusConfigurationReader.ReadAsync(session, Mapping, facts, sources, output.Verbose, cancellationToken);

    private DnsName? ReadDomain()
    {
        if (Domain is null)
        {
            return null;
        }

        if (!MailDomain.TryParse(Domain, out DnsName? domain, out string reason))
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(reason), "InvalidDomainName", ErrorCategory.InvalidArgument, ControlCharacters.Escape(Domain)));
        }

        SessionMemory.Remember(domain!.ToString());
        return domain;
    }
}
