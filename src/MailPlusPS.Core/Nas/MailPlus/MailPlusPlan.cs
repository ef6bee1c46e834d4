using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What is to be written, and what need not or cannot be.</summary>
/// <param name="Snapshot">What was read before.</param>
/// <param name="Edits">The fields to write, in the order of the tutorial.</param>
/// <param name="Settled">What is as wanted already, or cannot be written.</param>
/// <param name="Warnings">What the user should know before it is done.</param>
internal sealed record MailPlusPlan(MailPlusSnapshot Snapshot, IReadOnlyList<MailPlusEdit> Edits, IReadOnlyList<MailPlusSettingChange> Settled, IReadOnlyList<string> Warnings);
