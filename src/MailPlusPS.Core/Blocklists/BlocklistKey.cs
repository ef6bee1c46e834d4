using System.Linq;

namespace MailPlusPS.Blocklists;

/// <summary>A key that stands as a label in the names that are asked for.</summary>
internal static class BlocklistKey
{
    /// <summary>Whether a text can be a key.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>True for 8 to 63 letters and digits.</returns>
    public static bool IsOne(string text) =>
        text.Length is >= 8 and <= 63 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
