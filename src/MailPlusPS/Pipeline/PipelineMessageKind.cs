namespace MailPlusPS.Pipeline;

/// <summary>When a message is due.</summary>
internal enum PipelineMessageKind
{
    /// <summary>When all inputs before its own are through.</summary>
    InTurn,

    /// <summary>As soon as the pipeline thread sees it.</summary>
    AtOnce,

    /// <summary>The work of its input has ended.</summary>
    Ended,
}
