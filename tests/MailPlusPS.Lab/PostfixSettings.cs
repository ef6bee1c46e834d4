namespace MailPlusPS.Lab;

/// <summary>One Postfix as MailPlus would set it up: a property a tick of the tutorial (§3, §5.4 to §5.6).</summary>
public sealed record PostfixSettings
{
    /// <summary>The mail domain of the tutorial.</summary>
    public const string TutorialDomain = "votredomaine.tld";

    /// <summary>The tutorial's user.</summary>
    public const string User = "utilisateurprincipal";

    /// <summary>As the tutorial leaves the server.</summary>
    public static PostfixSettings Tutorial { get; } = new();

    /// <summary>C02: the domains that the server takes mail for.</summary>
    public string[] Domains { get; init; } = [TutorialDomain];

    /// <summary>C10: every address of the domain exists.</summary>
    public bool CatchAll { get; init; }

    /// <summary>S03: SMTP on port 25.</summary>
    public bool Smtp { get; init; } = true;

    /// <summary>S03: SMTP-TLS on port 587.</summary>
    public bool Submission { get; init; } = true;

    /// <summary>S03: SMTP-SSL on port 465.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>S09: log-in on port 587.</summary>
    public bool Authentication { get; init; } = true;

    /// <summary>Log-in without TLS before it.</summary>
    public bool PlainAuthentication { get; init; }

    /// <summary>S10: the local network need not log in.</summary>
    public bool TrustsNetwork { get; init; }

    /// <summary>S11: the sender must belong to the account.</summary>
    public bool SenderMustBelong { get; init; } = true;

    /// <summary>S12: but not in trusted networks.</summary>
    public bool SenderNeedNotBelongInNetwork { get; init; }

    /// <summary>S13: the host's name.</summary>
    public string HostName { get; init; } = TutorialDomain;

    /// <summary>S14: the banner.</summary>
    public string Banner { get; init; } = TutorialDomain + " ESMTP";

    /// <summary>S15: the largest message; 0 for any.</summary>
    public int MessageSize { get; init; } = 10_240_000;

    /// <summary>S16: postmaster is somebody.</summary>
    public bool Postmaster { get; init; } = true;

    /// <summary>Abuse is somebody.</summary>
    public bool Abuse { get; init; } = true;

    /// <summary>S18: relay control lets the domain's senders out without log-in.</summary>
    public bool RelayControl { get; init; }

    /// <summary>T09: everybody may relay.</summary>
    public bool OpenRelay { get; init; }

    /// <summary>S19: senders without FQDN are refused.</summary>
    public bool NonFqdnSender { get; init; } = true;

    /// <summary>S20: unknown sender domains are refused.</summary>
    public bool UnknownSender { get; init; } = true;

    /// <summary>S21: clients without a name are refused.</summary>
    public bool UnknownClient { get; init; } = true;

    /// <summary>S22: connections at once from one client; 0 for any number.</summary>
    public int Connections { get; init; }

    /// <summary>S22: connections in a minute from one client; 0 for any number.</summary>
    public int ConnectionRate { get; init; }

    /// <summary>S22: messages in a minute from one client; 0 for any number.</summary>
    public int Messages { get; init; }

    /// <summary>S23: unauthorised pipelining is refused.</summary>
    public bool Pipelining { get; init; } = true;

    /// <summary>S24: HELO without FQDN is refused.</summary>
    public bool NonFqdnHelo { get; init; } = true;

    /// <summary>S25: unknown names in HELO are refused.</summary>
    public bool UnknownHelo { get; init; } = true;

    /// <summary>S26: errors after which the client is sent away.</summary>
    public int Errors { get; init; } = 20;

    /// <summary>S30: postscreen stands in front.</summary>
    public bool Postscreen { get; init; }

    /// <summary>Whether postscreen stands in front in any way.</summary>
    public bool HasPostscreen => Postscreen || PostscreenDeep || PostscreenList;

    /// <summary>S30: and tests deeply, so that a first contact is answered 450.</summary>
    public bool PostscreenDeep { get; init; }

    /// <summary>S30: and asks a list that answers 127.255.255.254 to everything, as Spamhaus does to those who ask by a public resolver.</summary>
    public bool PostscreenList { get; init; }

    /// <summary>S31: a greylist.</summary>
    public bool Greylist { get; init; }

    /// <summary>T09: addresses of elsewhere are taken where they are written as the domain's own.</summary>
    public bool PercentHack { get; init; }

    /// <summary>T11: STARTTLS.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>T11: the certificate.</summary>
    public LabCertificateKind Certificate { get; init; } = LabCertificateKind.Good;
}
