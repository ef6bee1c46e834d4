namespace MailPlusPS.Deployment;

/// <summary>What has to be given, or done, before a step can be judged. The texts are found by the name: <c>Audit.Need.Nas</c>, <c>Audit.Fold.Nas</c>.</summary>
internal enum AuditNeed
{
    /// <summary>Nothing: the DNS shows it, or the verdict itself says what is missing.</summary>
    None,

    /// <summary>Nothing but a reader: it points at other steps, or answers a question for everybody.</summary>
    Reader,

    /// <summary>A look at the servers, which <c>-DnsOnly</c> leaves out.</summary>
    Look,

    /// <summary>A look at the servers, while answers come from files and nobody is asked.</summary>
    LiveAnswers,

    /// <summary>A domain that exists and is answered for.</summary>
    Domain,

    /// <summary>A server of the house that the domain's mail goes to.</summary>
    OwnServer,

    /// <summary>A log-in at the mail server.</summary>
    LogIn,

    /// <summary>A session with the NAS.</summary>
    Nas,

    /// <summary>A session with OVH.</summary>
    Ovh,

    /// <summary>A session with the box.</summary>
    Box,

    /// <summary>The log-in of the backup mailbox.</summary>
    Backup,

    /// <summary>A message that is really sent.</summary>
    Delivery,

    /// <summary>A message to mail-tester, of which a day has three.</summary>
    MailTester,
}
