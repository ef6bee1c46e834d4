using System;

namespace MailPlusPS.Ovh;

/// <summary>A token of OAuth2. Never printed.</summary>
internal sealed class OvhAccessToken
{
    /// <summary>Makes a token.</summary>
    /// <param name="value">The token itself.</param>
    /// <param name="end">When it ends.</param>
    public OvhAccessToken(string value, DateTimeOffset end)
    {
        Value = value;
        End = end;
    }

    /// <summary>The token itself.</summary>
    public string Value { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset End { get; }
}
