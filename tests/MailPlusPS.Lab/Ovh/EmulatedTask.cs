using System;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Work that OVH does by and by. It moves one step each time it is looked at, never by itself.</summary>
public sealed class EmulatedTask
{
    private readonly Action _work;

    internal EmulatedTask(long id, string function, DateTimeOffset creation, Action work)
    {
        Id = id;
        Function = function;
        Creation = creation;
        _work = work;
    }

    /// <summary>Its number.</summary>
    public long Id { get; }

    /// <summary>What it does, in OVH's words.</summary>
    public string Function { get; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset Creation { get; }

    /// <summary><c>todo</c>, <c>doing</c>, <c>done</c>, <c>error</c> or <c>cancelled</c>.</summary>
    public string Status { get; private set; } = "todo";

    /// <summary>What went wrong.</summary>
    public string? Comment { get; private set; }

    /// <summary>What it will fail with instead of being done; null for success.</summary>
    public string? FailsWith { get; set; }

    /// <summary>Whether something is still to come.</summary>
    public bool IsOpen => Status is "todo" or "doing";

    /// <summary>Moves one step.</summary>
    internal void Advance()
    {
        if (Status == "todo")
        {
            Status = "doing";
        }
        else if (Status == "doing" && FailsWith is not null)
        {
            Status = "error";
            Comment = FailsWith;
        }
        else if (Status == "doing")
        {
            _work();
            Status = "done";
        }
    }

    /// <summary>Ends it before it began.</summary>
    internal void Cancel() => Status = Status == "todo" ? "cancelled" : throw OvhFailure.Conflict("This task cannot be cancelled");

    /// <summary>Starts it again after an error.</summary>
    internal void Relaunch()
    {
        Status = Status == "error" ? "todo" : throw OvhFailure.Conflict("This task cannot be relaunched");
        FailsWith = null;
        Comment = null;
    }
}
