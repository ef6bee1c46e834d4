namespace MailPlusPS;

/// <summary>What kind of server said something of a name.</summary>
public enum PropagationSource
{
    /// <summary>One that the zone's NS records name.</summary>
    Authoritative,

    /// <summary>A public resolver, which keeps answers for their time to live.</summary>
    Resolver,
}
