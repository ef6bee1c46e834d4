using System;

namespace MailPlusPS.Zones;

/// <summary>Judges the wire form of a service parameter (RFC 9460 §7), for those given as <c>keyNNNNN</c>.</summary>
internal static class ServiceValue
{
    /// <summary>Whether bytes are what a key wants.</summary>
    /// <param name="key">The key's number.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>True where they are, or where the key is not known.</returns>
    public static bool IsValid(int key, ReadOnlySpan<byte> value) => key switch
    {
        0 => value.Length > 0 && value.Length % 2 == 0 && IsAscending(value),
        1 => IsStringList(value),
        2 or 8 => value.Length == 0,
        3 => value.Length == 2,
        4 => value.Length > 0 && value.Length % 4 == 0,
        6 => value.Length > 0 && value.Length % 16 == 0,

        // RFC 9461 §5: a relative URI template that has the variable "dns".
        7 => value.Length > 0 && value[0] == (byte)'/' && value.IndexOf("dns"u8) >= 0,
        _ => true,
    };

    private static bool IsAscending(ReadOnlySpan<byte> keys)
    {
        int last = 0;
        for (int i = 0; i < keys.Length; i += 2)
        {
            int key = (keys[i] << 8) | keys[i + 1];
            if (key <= last)
            {
                return false;
            }

            last = key;
        }

        return true;
    }

    private static bool IsStringList(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0)
        {
            return false;
        }

        while (value.Length > 0)
        {
            int length = value[0];
            if (length == 0 || length >= value.Length)
            {
                return false;
            }

            value = value.Slice(length + 1);
        }

        return true;
    }
}
