using System.Net;
using MailPlusPS.Checks;

namespace MailPlusPS.Blocklists;

/// <summary>What an answer of a list means.</summary>
/// <param name="First">The first address of a stretch.</param>
/// <param name="Last">The last one; the same for a single code.</param>
/// <param name="Mask">The bit of the last number, for lists that add bits up; 0 for whole codes.</param>
/// <param name="Means">A word that our texts explain, or a sentence.</param>
/// <param name="Weight">For whom it matters.</param>
internal sealed record BlocklistCode(uint First, uint Last, int Mask, string Means, BlocklistWeight Weight)
{
    /// <summary>The meaning in the user's language, as far as it is a word of ours.</summary>
    public string Meaning => Texts.Has("Blocklist.Means." + Means) ? Texts.Get("Blocklist.Means." + Means) : ControlCharacters.Excerpt(Means);

    /// <summary>Whether an answer has this meaning.</summary>
    /// <param name="answer">An IPv4 address.</param>
    /// <returns>True where it does.</returns>
    public bool Holds(IPAddress answer)
    {
        uint number = Number(answer);
        return Mask > 0
            ? (number & 0xffffff00) == 0x7f000000 && (number & (uint)Mask) != 0
            : number >= First && number <= Last;
    }

    /// <summary>An IPv4 address as a number.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Its value, the first byte the highest.</returns>
    public static uint Number(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
