using System;
using System.Net;

namespace MailPlusPS.Ovh;

/// <summary>One line of the history: what was sent, and what came back.</summary>
/// <param name="Time">When.</param>
/// <param name="Host">The host.</param>
/// <param name="Address">The address that was sent.</param>
/// <param name="Code">What the server said.</param>
/// <param name="Fingerprint">That of the log-in where it was refused; empty otherwise.</param>
internal sealed record DynHostEntry(DateTimeOffset Time, string Host, IPAddress Address, DynHostReplyCode Code, string Fingerprint)
{
    /// <summary>Whether the host had the address from then on.</summary>
    public bool IsSuccess => Code is DynHostReplyCode.Good or DynHostReplyCode.NoChange;
}
