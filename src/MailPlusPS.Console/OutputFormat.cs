namespace MailPlusPS.Console;

/// <summary>How output objects are written.</summary>
internal enum OutputFormat
{
    /// <summary>As PowerShell shows them.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
