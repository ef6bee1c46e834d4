namespace MailPlusPS.Planning;

/// <summary>How a change stands against a zone that was read again.</summary>
internal enum ChangeState
{
    /// <summary>It is still to be made.</summary>
    Pending,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>The record is neither as it was nor as it is to be: somebody else changed it.</summary>
    Conflict,
}
