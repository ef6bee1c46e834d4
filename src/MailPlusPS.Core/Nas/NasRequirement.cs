using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>What a NAS must have for a task, said before anything is written.</summary>
internal static class NasRequirement
{
    /// <summary>MailPlus Server is there and runs: only then DSM names its APIs.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    /// <param name="computer">The NAS, as the sentence names it.</param>
    /// <exception cref="NasException">It is not.</exception>
    public static void MailPlus(IDsmCalls calls, string computer)
    {
        if (!calls.Knows("SYNO.MailPlusServer.Domain") && !calls.Knows(MailUserReader.LicenceApi))
        {
            throw new NasException(NasFault.NoMailPlus, Texts.Get("Nas.NoMailPlus", computer));
        }
    }

    /// <summary>Commands can be run by SSH.</summary>
    /// <param name="session">The session.</param>
    /// <param name="what">What is to be done, as the sentence names it.</param>
    /// <returns>Who runs them.</returns>
    /// <exception cref="NasException">The session has no SSH.</exception>
    public static NasShell Shell(NasSession session, string what) =>
        session.Shell ?? throw new NasException(NasFault.Ssh, Texts.Get("Nas.Shell.None", what));
}
