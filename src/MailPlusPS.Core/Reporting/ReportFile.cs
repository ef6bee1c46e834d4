using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace MailPlusPS.Reporting;

/// <summary>Writes a report's file whole or not at all: a reader never sees half of one, and a failure leaves the old one.</summary>
internal static class ReportFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path; the folder exists.</param>
    /// <param name="format">The format.</param>
    /// <param name="content">What goes in.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not.</exception>
    public static void Write(string path, ReportFormat format, ReportContent content)
    {
        string draft = path + "." + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".tmp";
        try
        {
            // A spreadsheet takes a file without a mark for one in its old code page.
            Encoding encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == ReportFormat.Csv);
            using (StreamWriter writer = new(new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize), encoding, BufferSize))
            {
                ReportWriters.Of(format).Write(content, writer);
            }

            if (File.Exists(path))
            {
                File.Replace(draft, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(draft, path);
            }
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
