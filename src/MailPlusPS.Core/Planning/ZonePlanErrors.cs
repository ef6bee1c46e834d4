using System;
using System.IO;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>The ids of the errors that planning and carrying out end in.</summary>
internal static class ZonePlanErrors
{
    /// <summary>Finds the id.</summary>
    /// <param name="exception">What happened.</param>
    /// <returns>The id in PascalCase; null for what nobody foresaw.</returns>
    public static string? Find(Exception exception) => exception switch
    {
        ZonePlanException refused => refused.ErrorId,
        ZoneFileException => "ZoneFileInvalid",
        IOException or UnauthorizedAccessException => "ZoneStoreUnusable",
        _ => null,
    };
}
