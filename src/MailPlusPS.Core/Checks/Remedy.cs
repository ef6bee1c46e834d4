namespace MailPlusPS;

/// <summary>What puts a finding right: the very record to publish, command to type or path to click.</summary>
/// <param name="Kind">How it is carried out.</param>
/// <param name="Text">The text itself, ready to paste; several lines where there are several records.</param>
public sealed record Remedy(RemedyKind Kind, string Text)
{
    /// <summary>The text alone, so that <c>ForEach-Object Remedy</c> gives what can be pasted.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
