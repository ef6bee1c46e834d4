namespace MailPlusPS.Checks;

/// <summary>The sections of the tutorial that checks are grouped by.</summary>
internal static class CheckSections
{
    /// <summary>The heading of a section, number first, in the user's language.</summary>
    /// <param name="section">A section's number, such as <c>4.2.3</c>, or an empty text.</param>
    /// <returns>For example <c>4.2.3 SPF</c>.</returns>
    public static string Title(string section)
    {
        string key = "Section." + (section.Length == 0 ? "Rules" : section);
        return Texts.Has(key) ? Texts.Get(key) : section;
    }
}
