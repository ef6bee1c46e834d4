using System;
using System.Collections.Generic;
using System.Threading;

namespace MailPlusPS.Lab;

/// <summary>Cuts every connection at one point of a run, as a power cut would; nobody is let in afterwards. Several servers may share one.</summary>
public sealed class ImapCutter
{
    private readonly List<Action> _close = [];
    private int _commands;
    private long _bytes;

    /// <summary>Before which command the cut comes, from 1; 0 for none.</summary>
    public int BeforeCommand { get; init; }

    /// <summary>After which command, done but not answered, the cut comes, from 1; 0 for none.</summary>
    public int AfterCommand { get; init; }

    /// <summary>After how many bytes from clients the cut comes; 0 for none.</summary>
    public long AfterBytes { get; init; }

    /// <summary>Whether it came.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How many commands there were.</summary>
    public int Commands => _commands;

    /// <summary>How many bytes came from clients.</summary>
    public long Bytes => _bytes;

    internal int NextCommand() => Interlocked.Increment(ref _commands);

    internal void Count(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) >= AfterBytes && AfterBytes > 0)
        {
            Cut();
        }
    }

    internal void Register(Action close)
    {
        lock (_close)
        {
            if (!IsCut)
            {
                _close.Add(close);
                return;
            }
        }

        close();
    }

    internal void Cut()
    {
        Action[] close;
        lock (_close)
        {
            IsCut = true;
            close = [.. _close];
            _close.Clear();
        }

        foreach (Action action in close)
        {
            action();
        }
    }
}
