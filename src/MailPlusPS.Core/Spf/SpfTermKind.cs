namespace MailPlusPS;

/// <summary>What a term of an SPF record is (RFC 7208 §4.6.1).</summary>
public enum SpfTermKind
{
    /// <summary>It may match the sender's address.</summary>
    Mechanism,

    /// <summary>It adds something: <c>redirect=</c>, <c>exp=</c>, one that nobody knows yet.</summary>
    Modifier,

    /// <summary>It is neither, so that the whole record gives permerror.</summary>
    Invalid,
}
