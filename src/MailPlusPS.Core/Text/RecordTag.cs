using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One <c>tag=value</c> of a DKIM key or DMARC record, as it stands.</summary>
public sealed record RecordTag
{
    private readonly string _name = string.Empty;
    private readonly string _value = string.Empty;

    /// <summary>The tag's name as written; tag names distinguish case (RFC 6376 §3.2).</summary>
    public required string Name
    {
        get => _name;
        init => _name = ControlCharacters.Escape(value);
    }

    /// <summary>The value without the blanks around it. Control characters are written out.</summary>
    public required string Value
    {
        get => _value;
        init => _value = ControlCharacters.Escape(value);
    }

    /// <summary>What it means, as a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>What is wrong with it, as a sentence; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>The problem where there is one, else the meaning, for views.</summary>
    public string Explanation => Problem ?? Meaning;

    /// <summary>The tag as in the record.</summary>
    /// <returns><c>name=value</c>.</returns>
    public override string ToString() => Name + "=" + Value;
}
