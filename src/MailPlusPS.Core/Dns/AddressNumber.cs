using System;
using System.Net;
using System.Runtime.InteropServices;

namespace MailPlusPS.Dns;

/// <summary>An IPv4 or IPv6 address as a number, to count and compare with.</summary>
/// <param name="High">The upper 64 bits; 0 for IPv4.</param>
/// <param name="Low">The lower 64 bits.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressNumber(ulong High, ulong Low) : IComparable<AddressNumber>
{
    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(AddressNumber left, AddressNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes behind another.</summary>
    public static bool operator >(AddressNumber left, AddressNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is it.</summary>
    public static bool operator <=(AddressNumber left, AddressNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes behind another or is it.</summary>
    public static bool operator >=(AddressNumber left, AddressNumber right) => left.CompareTo(right) >= 0;

    /// <summary>Reads an address's bytes.</summary>
    /// <param name="bytes">4 or 16 bytes, the highest first.</param>
    /// <returns>The number.</returns>
    public static AddressNumber Of(byte[] bytes)
    {
        ulong high = 0;
        ulong low = 0;
        foreach (byte value in bytes)
        {
            high = (high << 8) | (low >> 56);
            low = (low << 8) | value;
        }

        return new AddressNumber(high, low);
    }

    /// <summary>The number of the lowest bits all set.</summary>
    /// <param name="bits">How many, 0 to 128.</param>
    /// <returns>The number.</returns>
    public static AddressNumber Mask(int bits) => bits >= 64
        ? new AddressNumber(bits == 64 ? 0 : ulong.MaxValue >> (128 - bits), ulong.MaxValue)
        : new AddressNumber(0, bits == 0 ? 0 : ulong.MaxValue >> (64 - bits));

    /// <summary>The address.</summary>
    /// <param name="length">4 or 16 bytes.</param>
    /// <returns>The address of that family.</returns>
    public IPAddress ToAddress(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            int shift = 8 * i;
            bytes[length - 1 - i] = (byte)(shift < 64 ? Low >> shift : High >> (shift - 64));
        }

        return new IPAddress(bytes);
    }

    /// <summary>The next number; 0 after the last.</summary>
    /// <returns>One more.</returns>
    public AddressNumber Next() => new(Low == ulong.MaxValue ? unchecked(High + 1) : High, unchecked(Low + 1));

    /// <summary>The number before; the last before 0.</summary>
    /// <returns>One less.</returns>
    public AddressNumber Previous() => new(Low == 0 ? unchecked(High - 1) : High, unchecked(Low - 1));

    /// <summary>The number with bits set.</summary>
    /// <param name="mask">These bits.</param>
    /// <returns>The end of the block that starts here.</returns>
    public AddressNumber With(AddressNumber mask) => new(High | mask.High, Low | mask.Low);

    /// <summary>The number with bits cleared.</summary>
    /// <param name="mask">These bits.</param>
    /// <returns>The start of the block that this lies in.</returns>
    public AddressNumber Without(AddressNumber mask) => new(High & ~mask.High, Low & ~mask.Low);

    /// <inheritdoc />
    public int CompareTo(AddressNumber other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
