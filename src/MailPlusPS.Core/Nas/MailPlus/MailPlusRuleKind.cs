namespace MailPlusPS;

/// <summary>The rules of MailPlus Server that are renewed (tutorial §5.6.1, §5.6.2).</summary>
public enum MailPlusRuleKind
{
    /// <summary>The antispam rules.</summary>
    AntiSpam,

    /// <summary>The virus definitions.</summary>
    AntiVirus,
}
