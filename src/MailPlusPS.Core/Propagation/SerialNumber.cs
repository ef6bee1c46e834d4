namespace MailPlusPS.Propagation;

/// <summary>Compares serials of zones, which count in a circle (RFC 1982 §3.2).</summary>
internal static class SerialNumber
{
    /// <summary>Whether a serial has come as far as another.</summary>
    /// <param name="serial">The serial.</param>
    /// <param name="other">The other.</param>
    /// <returns>True where it is the same or later.</returns>
    public static bool IsAtLeast(uint serial, uint other) => unchecked((int)(serial - other)) >= 0;
}
