using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Livebox;

/// <summary>P16: whether the house has an address of its own, by what the box has outside and what the Internet sees.</summary>
internal static class OwnAddressJudge
{
    /// <summary>Judges.</summary>
    /// <param name="box">The box, as verdicts name it.</param>
    /// <param name="wan">What the box has outside; null where it has none.</param>
    /// <param name="seen">What the Internet sees; null where it is not known.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Judge(string box, IPAddress? wan, IPAddress? seen)
    {
        if (wan is null)
        {
            return StepRules.P16.Give(CheckStatus.Fail, box, "NoWan", box);
        }

        CheckResult verdict = AddressBlocks.KindOf(wan) == AddressKind.Shared ? StepRules.P16.Give(CheckStatus.Fail, wan, "Cgnat", wan)
            : AddressBlocks.IsPrivate(wan) ? StepRules.P16.Give(CheckStatus.Fail, wan, "Inner", wan)
            : seen is null || seen.AddressFamily != wan.AddressFamily ? StepRules.P16.Give(CheckStatus.Info, wan, "NotSeen", wan)
            : seen.Equals(wan) ? StepRules.P16.Give(CheckStatus.Pass, wan, "Pass")
            : StepRules.P16.Give(CheckStatus.Fail, wan, "Other", wan, seen);
        return verdict with { Evidence = seen is null || seen.Equals(wan) ? wan.ToString() : $"{wan} ≠ {seen}" };
    }
}
