namespace MailPlusPS;

/// <summary>Which name of an SMTP session was checked (RFC 7208 §2.3, §2.4).</summary>
public enum SpfIdentity
{
    /// <summary>The envelope's sender, in MAIL FROM.</summary>
    MailFrom,

    /// <summary>The client's own name, in HELO or EHLO.</summary>
    Helo,
}
