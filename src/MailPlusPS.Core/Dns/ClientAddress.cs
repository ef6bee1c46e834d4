using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;

namespace MailPlusPS.Dns;

/// <summary>Reads the address of a client that a user types or pastes.</summary>
internal static class ClientAddress
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">What was given; blanks and brackets around it are allowed.</param>
    /// <param name="address">The address, where it is one.</param>
    /// <returns>Whether it is one, written in full: <c>1</c> and <c>10.1</c>, which .NET takes, are not.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        string plain = (text ?? string.Empty).Trim().TrimStart('[').TrimEnd(']');
        bool isFull = plain.Length < 64 && (plain.IndexOf(':') >= 0 || plain.Count(c => c == '.') == 3);
        return isFull && IPAddress.TryParse(plain, out address);
    }
}
