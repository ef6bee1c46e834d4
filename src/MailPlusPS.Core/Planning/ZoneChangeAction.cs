namespace MailPlusPS;

/// <summary>What a change does to a zone.</summary>
public enum ZoneChangeAction
{
    /// <summary>A record is added.</summary>
    Create,

    /// <summary>A record's content or time to live is changed where it stands.</summary>
    Update,

    /// <summary>A record is taken out.</summary>
    Delete,
}
