using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>What is wrong in a description file.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Key">The key; empty where it is about no key.</param>
/// <param name="Problem">What is wrong and what to write instead.</param>
internal sealed record DescriptionFault(int Line, string Key, string Problem)
{
    /// <summary>Place and problem.</summary>
    /// <returns>For example <c>line 7, BackupMx: …</c>.</returns>
    public override string ToString() => Key.Length == 0 ? Texts.Get("Description.AtLine", Line, Problem) : Texts.Get("Description.AtKey", Line, ControlCharacters.Excerpt(Key), Problem);
}
