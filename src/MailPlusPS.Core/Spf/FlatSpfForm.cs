namespace MailPlusPS;

/// <summary>How addresses that replace names are published.</summary>
public enum FlatSpfForm
{
    /// <summary>In the domain's own record, further ones only where it grows too long.</summary>
    OneRecord,

    /// <summary>In a record of their own, which the domain's includes (tutorial §4.2.3).</summary>
    Include,
}
