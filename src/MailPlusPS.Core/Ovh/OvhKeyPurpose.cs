namespace MailPlusPS;

/// <summary>What a consumer key is to be good for. Each one is the least that its work needs.</summary>
public enum OvhKeyPurpose
{
    /// <summary>Looking only: the zone, its records, its DynHost.</summary>
    Read,

    /// <summary>Changing the zone's records and having them served.</summary>
    Zone,

    /// <summary>Making and changing DynHost records and log-ins.</summary>
    DynHost,

    /// <summary>Making mailboxes.</summary>
    Mailbox,
}
