using System;
using System.Collections.Concurrent;

namespace MailPlusPS.Dkim;

/// <summary>
/// Keys by the text of their record, so that each is taken apart once. What the DNS says is asked anew each time; a
/// text always means the same key, so that this never goes stale.
/// </summary>
internal static class DkimKeyCache
{
    /// <summary>How many keys are kept.</summary>
    public const int Capacity = 512;

    private static readonly ConcurrentDictionary<string, DkimKey> Keys = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public static int Count => Keys.Count;

    /// <summary>Gets the key of a record.</summary>
    /// <param name="record">The record's text.</param>
    /// <returns>The key.</returns>
    public static DkimKey Get(string record)
    {
        if (Keys.TryGetValue(record, out DkimKey? key))
        {
            return key;
        }

        if (Keys.Count >= Capacity)
        {
            // To begin again costs less than to keep account of who was used when.
            Keys.Clear();
        }

        return Keys.GetOrAdd(record, DkimKey.Read);
    }
}
