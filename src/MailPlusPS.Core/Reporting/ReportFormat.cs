namespace MailPlusPS;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>One page for the browser that needs nothing else: to read, print, copy from and keep.</summary>
    Html,

    /// <summary>Markdown (CommonMark with tables), for notes and issues.</summary>
    Markdown,

    /// <summary>JSON, which <c>Compare-MailPlusReport</c> reads again.</summary>
    Json,

    /// <summary>JUnit XML, for whatever shows test results.</summary>
    JUnit,

    /// <summary>A table for a spreadsheet, a verdict a line.</summary>
    Csv,

    /// <summary>The answers to the questions that the tutorial's author asks in the forum (F06), names and addresses masked.</summary>
    Forum,
}
