using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A setting as the mapping describes it: our name, the API's fields, what the tutorial wants, where one clicks.</summary>
internal sealed record MailPlusSettingDefinition
{
    /// <summary>Our name.</summary>
    public required string Name { get; init; }

    /// <summary>The tutorial's steps, the one that sets it first.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The section of the first step.</summary>
    public required string Section { get; init; }

    /// <summary>What it holds.</summary>
    public required MailPlusSettingKind Kind { get; init; }

    /// <summary>Where it may be; the first that an answer holds counts.</summary>
    public required IReadOnlyList<MailPlusField> Fields { get; init; }

    /// <summary>The page of the user interface.</summary>
    public required MailPlusLabel Page { get; init; }

    /// <summary>Its name on that page.</summary>
    public required MailPlusLabel Label { get; init; }

    /// <summary>What the tutorial wants.</summary>
    public MailPlusExpectation Expected { get; init; } = MailPlusExpectation.Any;

    /// <summary>What fills it where it is empty or not right; places allowed.</summary>
    public MailPlusLabel? Suggestion { get; init; }

    /// <summary>The verdict where it is not as wanted.</summary>
    public CheckStatus Severity { get; init; } = CheckStatus.Warning;

    /// <summary>A number below this fails, whatever the severity.</summary>
    public long? FailBelow { get; init; }

    /// <summary>For a choice: our word, and the API's values that mean it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Values { get; init; } = new Dictionary<string, IReadOnlyList<JsonElement>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What of it Postfix shows; null for nothing.</summary>
    public MailPlusPostfixRule? Postfix { get; init; }

    /// <summary>Whether it is never written.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it is of the relay, and means nothing to a server that sends by itself.</summary>
    public bool IsOfRelay { get; init; }

    /// <summary>Whether it answers senders with "come again", which a backup MX makes a detour (interfaces §10.3).</summary>
    public bool IsDetour { get; init; }

    /// <summary>Whether a version that does not have it is as good as one where it is off.</summary>
    public bool IsRightAbsent { get; init; }

    /// <summary>Whether one of its steps is in a section of the tutorial, or below it.</summary>
    /// <param name="section">The section, such as <c>5.5</c>.</param>
    /// <returns>True where one is.</returns>
    public bool IsIn(string section) => StepRules.InOrder.Any(r =>
        Steps.Contains(r.Id, StringComparer.Ordinal) && (string.Equals(r.Section, section, StringComparison.OrdinalIgnoreCase) || r.Section.StartsWith(section + ".", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The steps as views show them.</summary>
    public string StepText => string.Join(", ", Steps);
}
