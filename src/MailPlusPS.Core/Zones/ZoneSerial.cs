using System;
using System.Globalization;

namespace MailPlusPS.Zones;

/// <summary>The serial that follows another.</summary>
internal static class ZoneSerial
{
    private const uint OldestDate = 1980_01_01_00;
    private const uint NewestDate = 2100_00_00_00;

    /// <summary>Raises a serial: by its date where it is written as one (RFC 1912 §2.2), else by one (RFC 1982 §3.1).</summary>
    /// <param name="serial">The serial as it is.</param>
    /// <param name="today">The day.</param>
    /// <returns>A later one; never 0, which some servers take for none.</returns>
    public static uint Next(uint serial, DateTime today)
    {
        uint next = unchecked(serial + 1);
        if (serial is >= OldestDate and < NewestDate)
        {
            uint date = uint.Parse(today.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "00", CultureInfo.InvariantCulture);
            next = Math.Max(next, date);
        }

        return next == 0 ? 1 : next;
    }
}
