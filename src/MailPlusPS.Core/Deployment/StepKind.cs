namespace MailPlusPS;

/// <summary>What a row of the tutorial is.</summary>
public enum StepKind
{
    /// <summary>Something to do or to check.</summary>
    Step,

    /// <summary>A warning of the preamble.</summary>
    Warning,

    /// <summary>A problem or question of the forum thread below the tutorial, with its answer.</summary>
    ForumItem,
}
