namespace MailPlusPS;

/// <summary>What became of a verdict since the report before.</summary>
public enum ReportChangeKind
{
    /// <summary>It was not given before, or not tested.</summary>
    New,

    /// <summary>It is graver than before.</summary>
    Worse,

    /// <summary>It is as grave as before, for another reason; or it can no longer be found out whether it still fails.</summary>
    Other,

    /// <summary>It is less grave than before.</summary>
    Better,

    /// <summary>It is no longer given, or no longer tested.</summary>
    Gone,
}
