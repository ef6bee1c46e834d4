using System;

namespace MailPlusPS.Lab.MailTester;

/// <summary>No key stands where a signature says.</summary>
internal sealed class NoKeyException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NoKeyException()
        : base("no key")
    {
    }
}
