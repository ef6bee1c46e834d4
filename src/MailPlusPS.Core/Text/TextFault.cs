namespace MailPlusPS.Text;

/// <summary>What a copy or a hand may have done to a record's text; each has a rule of its own.</summary>
internal enum TextFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A blank of another kind than U+0020.</summary>
    Blank,

    /// <summary>A character without width: a joiner, a mark of direction, a soft hyphen, a byte order mark.</summary>
    Invisible,

    /// <summary>A control character that is no line break.</summary>
    Control,

    /// <summary>A line break inside a value.</summary>
    LineBreak,

    /// <summary>A typographic quote, a quote too many, or an escape that another program needs.</summary>
    Quote,

    /// <summary>A typographic dash or a minus sign.</summary>
    Dash,

    /// <summary>An ellipsis: something was left out.</summary>
    Ellipsis,

    /// <summary>Another form of an ASCII character by Unicode itself (NFKC): full width, mathematical, raised.</summary>
    FullWidth,

    /// <summary>A character of another script that looks like an ASCII one (UTS #39).</summary>
    LookAlike,

    /// <summary>Another character outside of ASCII: nothing can be put in its place.</summary>
    NotAscii,

    /// <summary>A plain blank where none may stand: beside a colon, inside an address or a key.</summary>
    BlankInValue,

    /// <summary>A semicolon that is missing, or another sign in its place.</summary>
    Semicolon,

    /// <summary>The version in another spelling than receivers compare with.</summary>
    Version,

    /// <summary>The lines around a PEM key.</summary>
    Armour,

    /// <summary>A final dot too many, or one that is missing.</summary>
    FinalDot,
}
