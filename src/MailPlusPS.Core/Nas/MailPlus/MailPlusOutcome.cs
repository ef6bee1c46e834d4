using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What came of a plan.</summary>
/// <param name="Changes">One result a wish, in the order of the plan.</param>
/// <param name="Faults">What the NAS refused or did not answer, each with its sentence.</param>
/// <param name="Warnings">Fields that nobody wanted changed and that changed all the same.</param>
internal sealed record MailPlusOutcome(IReadOnlyList<MailPlusSettingChange> Changes, IReadOnlyList<NasException> Faults, IReadOnlyList<string> Warnings);
