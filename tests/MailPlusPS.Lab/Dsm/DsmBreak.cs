namespace MailPlusPS.Lab.Dsm;

/// <summary>What goes wrong on the way instead of an answer of DSM's.</summary>
public enum DsmBreak
{
    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>A page that is not JSON.</summary>
    Page,

    /// <summary>JSON that is not DSM's.</summary>
    OtherJson,

    /// <summary>502, as nginx says while DSM starts.</summary>
    Starting,

    /// <summary>No answer as long as the NAS runs.</summary>
    Silence,
}
