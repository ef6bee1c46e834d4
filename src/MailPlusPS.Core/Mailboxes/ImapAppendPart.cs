using System;
using System.Collections.Generic;
using System.IO;

namespace MailPlusPS.Mailboxes;

/// <summary>A message as it is put into a folder.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Flags">Its flags and keywords.</param>
/// <param name="Date">When it came in; null for now.</param>
internal sealed record ImapAppendPart(Stream Bytes, IReadOnlyList<string> Flags, DateTimeOffset? Date);
