namespace MailPlusPS;

/// <summary>What came of connecting to a port.</summary>
public enum PortState
{
    /// <summary>Nobody tried: there is no such address, or no way from here.</summary>
    NotTested,

    /// <summary>A connection came about.</summary>
    Open,

    /// <summary>The host refused it: nobody listens.</summary>
    Closed,

    /// <summary>No answer: filtered on the way, or the host is away.</summary>
    Filtered,
}
