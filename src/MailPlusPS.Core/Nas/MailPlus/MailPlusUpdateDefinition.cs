using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>An update of rules that is started and followed.</summary>
/// <param name="Api">The API.</param>
/// <param name="Version">The version that is asked for.</param>
/// <param name="Start">The method that starts it.</param>
/// <param name="Status">The method that says how far it is.</param>
/// <param name="State">The fields that may say whether it runs.</param>
/// <param name="Percent">The fields that may say how far it is.</param>
/// <param name="Updated">The setting that holds the time of the last one.</param>
internal sealed record MailPlusUpdateDefinition(
    string Api, int Version, string Start, string Status, IReadOnlyList<string> State, IReadOnlyList<string> Percent, MailPlusSettingDefinition Updated);
