using System.Collections.Generic;

namespace MailPlusPS.Lab;

/// <summary>A message in a folder of <see cref="ImapEmulator"/>.</summary>
/// <param name="Uid">Its number.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Flags">Its flags and keywords.</param>
/// <param name="Date">When it came in, as IMAP writes it.</param>
public sealed record ImapMessage(uint Uid, byte[] Bytes, IReadOnlyList<string> Flags, string Date);
