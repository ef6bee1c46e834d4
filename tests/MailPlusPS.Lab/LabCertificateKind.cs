namespace MailPlusPS.Lab;

/// <summary>What is wrong with a certificate.</summary>
public enum LabCertificateKind
{
    /// <summary>Nothing: signed by the lab's authority, for the server's name, in time.</summary>
    Good,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It is for another name.</summary>
    WrongName,

    /// <summary>Nobody but itself vouches for it.</summary>
    SelfSigned,
}
