namespace MailPlusPS.Output;

/// <summary>A value that shows as nothing, and knows whether a view has shown it.</summary>
internal sealed class ViewWatch
{
    /// <summary>Whether a view has shown it.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Called by the view.</summary>
    /// <returns>Nothing.</returns>
    public override string ToString()
    {
        IsShown = true;
        return string.Empty;
    }
}
