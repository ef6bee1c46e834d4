using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets about a zone of the NAS's DNS Server.</summary>
public abstract class SynologyZoneCmdlet : NasCmdlet
{
    /// <summary>Opens a zone; nothing is asked yet.</summary>
    /// <param name="session">The NAS.</param>
    /// <param name="text">The zone's name as typed.</param>
    /// <returns>The zone's editor.</returns>
    /// <exception cref="NasException">It is no name.</exception>
    private protected static NasZoneEditor Open(NasSession session, string text)
    {
        if (!MailDomain.TryParse(text, out DnsName? zone, out string reason))
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Zone.Name", reason));
        }

        SessionMemory.Remember(zone.ToString());
        return new NasZoneEditor(new SynologyZoneStore(session.Calls, session.ComputerName, zone));
    }
}
