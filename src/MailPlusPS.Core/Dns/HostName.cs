namespace MailPlusPS.Dns;

/// <summary>Whether a name can be a host's (RFC 952, RFC 1123 §2.1): letters, digits and inner hyphens.</summary>
internal static class HostName
{
    /// <summary>Judges a name.</summary>
    /// <param name="name">The name, in canonical form.</param>
    /// <returns>True for host names and for the root, which says "none" or "the owner itself".</returns>
    public static bool IsHost(DnsName name)
    {
        foreach (string label in name.Labels)
        {
            if (label[0] == '-' || label[label.Length - 1] == '-')
            {
                return false;
            }

            foreach (char c in label)
            {
                if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
