using System.Collections.Generic;

namespace MailPlusPS.Pasting;

/// <summary>What a paste came to.</summary>
/// <param name="Records">The records, in the order of the paste.</param>
/// <param name="Problems">The first parts that are none.</param>
/// <param name="MoreProblems">How many more there were.</param>
internal sealed record PasteResult(IReadOnlyList<DnsTextRepair> Records, IReadOnlyList<PasteProblem> Problems, int MoreProblems);
