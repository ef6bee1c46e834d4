namespace MailPlusPS.Transport;

/// <summary>What a look from a place can show of an address (tutorial, N05).</summary>
internal enum PortView
{
    /// <summary>What the Internet sees.</summary>
    Outside,

    /// <summary>Perhaps what the Internet sees, perhaps only what the own box makes of its own address.</summary>
    Uncertain,

    /// <summary>The server itself, without the box in front of it.</summary>
    Inside,
}
