using System;

namespace MailPlusPS.Lab.Livebox;

/// <summary>An error of the emulated box.</summary>
internal sealed class LiveboxFailure : Exception
{
    private LiveboxFailure(long code, string description, string info)
        : base(description)
    {
        Code = code;
        Info = info;
    }

    /// <summary>The number.</summary>
    public long Code { get; }

    /// <summary>What it is about.</summary>
    public string Info { get; }

    public static LiveboxFailure Denied(string info) => new(13, "Permission denied", info);

    public static LiveboxFailure NoSuchFunction(string info) => new(196618, "Object or parameter not found", info);

    public static LiveboxFailure MissingArgument(string info) => new(196640, "Missing mandatory argument", info);

    public static LiveboxFailure Other(string info) => new(196647, "Wrong value", info);
}
