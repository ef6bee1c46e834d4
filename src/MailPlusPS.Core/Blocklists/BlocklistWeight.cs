namespace MailPlusPS.Blocklists;

/// <summary>For whom a listing matters.</summary>
internal enum BlocklistWeight
{
    /// <summary>Everybody: something in the house sends what it should not, or receivers refuse the domain.</summary>
    Always,

    /// <summary>Who sends by this address; behind a relay receivers never see it.</summary>
    Sender,

    /// <summary>Who sends by this address; a home line belongs on such a list.</summary>
    Policy,

    /// <summary>Few receivers heed it.</summary>
    Minor,

    /// <summary>Hardly anybody heeds it, or it says nothing of this address alone.</summary>
    Note,
}
