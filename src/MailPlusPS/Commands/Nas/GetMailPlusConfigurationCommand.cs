using System.Linq;
using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Commands;

/// <summary>Gets the settings of MailPlus Server that the tutorial's §3 and §5 are about, each with where it was read. What the NAS does not say is not known, never assumed.</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusConfiguration")]
[OutputType(typeof(MailPlusSetting))]
public sealed class GetMailPlusConfigurationCommand : MailPlusCmdlet
{
    /// <summary>Only these settings; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(MailPlusSettingCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Only the settings of these sections of the tutorial; <c>5.5</c> takes those below it too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Section { get; set; } = [];

    /// <summary>And the fields of the answers that no setting names, as a mapping file needs them. Passwords are named and not shown.</summary>
    [Parameter]
    public SwitchParameter IncludeUnmapped { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, MailPlusFacts facts, bool takesAll) = (Session, Facts, IncludeUnmapped);
        WildcardPattern[] names = [.. Name.Select(n => new WildcardPattern(WildcardPattern.ContainsWildcardCharacters(n) ? n : WildcardPattern.Escape(Find(n).Name), WildcardOptions.IgnoreCase))];
        MailPlusSettingDefinition[] settings = [.. SettingsOf(Section).Where(d => names.Length == 0 || names.Any(n => n.IsMatch(d.Name)))];
        StartNas(
            async (output, cancellationToken) =>
            {
                MailPlusSnapshot snapshot = await ReadAsync(session, facts, takesAll ? null : settings.SelectMany(d => d.Fields).Select(f => f.Source), output, cancellationToken).ConfigureAwait(false);
                foreach (MailPlusSetting setting in MailPlusSettingReader.Read(snapshot, settings).Concat(takesAll ? MailPlusSettingReader.ReadUnmapped(snapshot) : []))
                {
                    output.Object(setting);
                }
            },
            session.ComputerName);
    }
}
