namespace MailPlusPS;

/// <summary>Whether a server shows what it is to show.</summary>
public enum PropagationAgreement
{
    /// <summary>It does.</summary>
    Agrees,

    /// <summary>It shows something else.</summary>
    Differs,

    /// <summary>It did not answer, or not as what it is: neither agreement nor disagreement.</summary>
    Unanswered,

    /// <summary>It answered, but there is nothing to compare its answer with, or its answer proves nothing.</summary>
    NotCompared,
}
