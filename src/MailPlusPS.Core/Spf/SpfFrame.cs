namespace MailPlusPS.Spf;

/// <summary>A record under evaluation.</summary>
internal sealed class SpfFrame
{
    /// <summary>Starts with a record.</summary>
    /// <param name="policy">The record.</param>
    /// <param name="domain">Whose it is, <c>&lt;domain&gt;</c>.</param>
    /// <param name="above">The record that led here; null for the first.</param>
    public SpfFrame(SpfPolicy policy, SpfTarget domain, SpfFrame? above)
    {
        Policy = policy;
        Domain = domain;
        Above = above;
        Depth = above is null ? 0 : above.Depth + 1;
    }

    /// <summary>The record.</summary>
    public SpfPolicy Policy { get; }

    /// <summary>Whose it is.</summary>
    public SpfTarget Domain { get; }

    /// <summary>The record that led here.</summary>
    public SpfFrame? Above { get; }

    /// <summary>How many records are above.</summary>
    public int Depth { get; }

    /// <summary>The directive that is being evaluated.</summary>
    public int Position { get; set; }

    /// <summary>Whether the questions of its terms are under way.</summary>
    public bool IsPrefetched { get; set; }
}
