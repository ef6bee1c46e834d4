using System.Collections.Concurrent;

namespace MailPlusPS.Spf;

/// <summary>Records that were read already: the same few are included by nearly everybody.</summary>
internal sealed class SpfPolicyCache
{
    private const int Capacity = 512;
    private const int MaxLength = 2_048;

    private readonly ConcurrentDictionary<string, SpfPolicy> _policies = new(System.StringComparer.Ordinal);

    /// <summary>Reads a record, or finds it read.</summary>
    /// <param name="text">The record, starting with its version.</param>
    /// <returns>The record, ready to be evaluated.</returns>
    public SpfPolicy Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return SpfPolicy.Of(text);
        }

        if (_policies.TryGetValue(text, out SpfPolicy? known))
        {
            return known;
        }

        SpfPolicy policy = SpfPolicy.Of(text);
        if (_policies.Count >= Capacity)
        {
            _policies.Clear();
        }

        _policies[text] = policy;
        return policy;
    }
}
