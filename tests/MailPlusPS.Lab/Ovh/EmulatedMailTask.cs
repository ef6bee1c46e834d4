using System;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Work on a mailbox. It is gone once it has been looked at often enough; the work is done then.</summary>
public sealed class EmulatedMailTask
{
    private readonly Action _work;
    private int _looksLeft;

    internal EmulatedMailTask(long id, string name, string action, DateTimeOffset date, int looks, Action work)
    {
        Id = id;
        Name = name;
        Action = action;
        Date = date;
        _looksLeft = looks;
        _work = work;
    }

    /// <summary>Its number.</summary>
    public long Id { get; }

    /// <summary>The mailbox.</summary>
    public string Name { get; }

    /// <summary>What it does, in OVH's words.</summary>
    public string Action { get; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset Date { get; }

    /// <summary>Looks at it once.</summary>
    /// <returns>Whether it is still there.</returns>
    internal bool Look()
    {
        if (_looksLeft-- > 0)
        {
            return true;
        }

        _work();
        return false;
    }
}
