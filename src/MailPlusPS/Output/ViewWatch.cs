namespace MailPlusPS.Output;

/// <summary>A value that shows as nothing, and knows whether anybody made a text of it.</summary>
internal sealed class ViewWatch
{
    /// <summary>Whether somebody did.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Called by the view that names the property, and by whoever makes a text of every property there is.</summary>
    /// <returns>Nothing.</returns>
    public override string ToString()
    {
        IsRead = true;
        return string.Empty;
    }
}
