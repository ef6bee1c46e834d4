namespace MailPlusPS.Tests.Help;

/// <summary>An example of a help page.</summary>
/// <param name="Command">The cmdlet whose page it is.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Code">The code, as a reader copies it.</param>
public sealed record HelpExample(string Command, string Title, string Code)
{
    /// <summary>As test names show it.</summary>
    public override string ToString() => $"{Command}, {Title}";
}
