using System.Threading.Tasks;

namespace MailPlusPS.Spf;

/// <summary>A line to be written, its addresses on their way.</summary>
/// <param name="Tree">The record that the term stands in.</param>
/// <param name="Term">The term.</param>
/// <param name="Depth">How deep it lies.</param>
/// <param name="Branches">What is drawn before the term.</param>
/// <param name="IsReached">Whether evaluation can come to it.</param>
/// <param name="IsIncluded">Whether an <c>include</c> led to the record, of which only a pass counts (RFC 7208 §5.2).</param>
/// <param name="Branch">What an <c>include</c> or <c>redirect</c> leads to; null for other terms.</param>
/// <param name="Hosts">The addresses of an <c>a</c> or <c>mx</c>; none where none are asked for.</param>
internal sealed record SpfTreeLine(SpfTree Tree, SpfTerm Term, int Depth, string Branches, bool IsReached, bool IsIncluded, SpfBranch? Branch, Task<SpfHosts?> Hosts);
