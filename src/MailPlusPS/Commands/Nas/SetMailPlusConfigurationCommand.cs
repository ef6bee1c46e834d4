using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Commands;

/// <summary>Writes settings of MailPlus Server: reads, puts the wanted values in, writes, reads back. What is so already is left; what the NAS did not take is said for each setting.</summary>
[Cmdlet(VerbsCommon.Set, "MailPlusConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = BySetting)]
[OutputType(typeof(MailPlusSettingChange))]
public sealed class SetMailPlusConfigurationCommand : MailPlusFactsCmdlet
{
    private const string BySetting = "Setting";
    private const string ByInput = "Input";
    private const string ByTutorial = "Tutorial";

    private readonly List<MailPlusWish> _wishes = [];

    /// <summary>The settings by name, with the values that they are to have.</summary>
    [Parameter(Position = 0, ParameterSetName = BySetting)]
    [ValidateNotNull]
    public IDictionary Setting { get; set; } = new Hashtable();

    /// <summary>The name of a setting, as Get-MailPlusConfiguration gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByInput, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailPlusSettingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The value that it is to have; a setting without one is left.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByInput, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public object? Value { get; set; }

    /// <summary>Takes what the tutorial says for this domain, relay and role.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByTutorial)]
    public SwitchParameter Tutorial { get; set; }

    /// <summary>Only the settings of these sections of the tutorial; <c>5.5</c> takes those below it too.</summary>
    [Parameter(ParameterSetName = ByTutorial)]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Section { get; set; } = [];

    /// <summary>The DKIM selector for a domain that has none of the tutorial's form.</summary>
    [Parameter(ParameterSetName = ByTutorial)]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    [ValidatePattern("^[a-z0-9]{5,8}$")]
    public string Selector { get; set; } = "mail1";

    /// <summary>The user who gets what administrators of other servers write.</summary>
    [Parameter(ParameterSetName = ByTutorial)]
    [ValidateNotNullOrEmpty]
    public string? Postmaster { get; set; }

    /// <summary>The account at the relay with its password, which is written and never shown.</summary>
    [Parameter(ParameterSetName = BySetting)]
    [Parameter(ParameterSetName = ByTutorial)]
    [ValidateNotNull]
    public PSCredential? RelayCredential { get; set; }

    /// <inheritdoc />
    private protected override MailPlusFacts Facts => base.Facts with { Selector = Selector, Postmaster = Postmaster, RelayAccount = RelayCredential?.UserName };

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (ParameterSetName == BySetting && Setting.Count == 0 && RelayCredential is null)
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("MailPlus.Set.Nothing")), "SettingMissing", ErrorCategory.InvalidArgument, targetObject: null));
        }

        foreach (DictionaryEntry entry in ParameterSetName == BySetting ? Setting : new Hashtable())
        {
            Add(Find(entry.Key.ToString() ?? string.Empty), entry.Value);
        }

        if (ParameterSetName == ByInput && Find(Name) is var definition && !definition.IsReadOnly && Value is not null)
        {
            Add(definition, Value);
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        bool isTutorial = ParameterSetName == ByTutorial;
        (NasSession session, MailPlusFacts facts, MailPlusSettingDefinition[] settings) = (Session, Facts, SettingsOf(Section));
        bool takesRelay = settings.Any(d => d.IsOfRelay) && !facts.IsDirect;
        if (RelayCredential is not null && takesRelay)
        {
            Add(Find("RelayAccount"), RelayCredential.UserName);
            Add(Find("RelayPassword"), RelayCredential.GetNetworkCredential().Password);
        }

        MailPlusSetRun run = new(session, Mapping, [.. _wishes.Select(w => w with { OnlyAlong = isTutorial && w.Definition.Kind == MailPlusSettingKind.Secret })], isTutorial ? settings : [], IsWhatIf);
        if (isTutorial && takesRelay && RelayCredential is null)
        {
            WriteWarning(Texts.Get("MailPlus.Set.NoAccount"));
        }

        StartNas((output, cancellationToken) => run.RunAsync(facts, output, cancellationToken), session.ComputerName);
    }

    private void Add(MailPlusSettingDefinition definition, object? given)
    {
        if (!MailPlusValues.TryConvert(definition, given is PSObject wrapped ? wrapped.BaseObject : given, out object value))
        {
            string shown = definition.Kind == MailPlusSettingKind.Secret ? "********" : ControlCharacters.Excerpt(given?.ToString() ?? string.Empty);
            string choices = definition.Values.Count > 0 ? string.Join(", ", definition.Values.Keys) : definition.Kind.ToString();
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("MailPlus.Set.Invalid", definition.Name, shown, choices)), "SettingValueInvalid", ErrorCategory.InvalidArgument, definition.Name));
        }

        _wishes.RemoveAll(w => w.Definition == definition);
        _wishes.Add(new MailPlusWish(definition, value));
    }
}
