using System;

namespace MailPlusPS;

/// <summary>
/// How a mail server is run, which changes what is right for it. Three aspects, each one of two;
/// an aspect left out is guessed from the DNS and said to be a guess.
/// </summary>
[Flags]
public enum DeploymentRole
{
    /// <summary>Nothing said: all three aspects are guessed.</summary>
    None = 0,

    /// <summary>Outgoing mail goes through the provider's relay (tutorial §5.5.2).</summary>
    Relayed = 1,

    /// <summary>The server delivers by itself, from its own address.</summary>
    Direct = 2,

    /// <summary>The public address changes; a DynHost follows it.</summary>
    DynamicAddress = 4,

    /// <summary>The public address stays.</summary>
    FixedAddress = 8,

    /// <summary>Another server takes mail in while this one is away (tutorial §4.1).</summary>
    BackupMx = 16,

    /// <summary>This server alone takes mail in.</summary>
    NoBackupMx = 32,
}
