using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Lab;

/// <summary>A message with the session that brought it.</summary>
/// <param name="Client">Who delivered it.</param>
/// <param name="Helo">The name that it gave.</param>
/// <param name="MailFrom">The sender in MAIL FROM.</param>
/// <param name="Recipients">Those in RCPT TO.</param>
/// <param name="Message">The message.</param>
public sealed record SmtpDelivery(IPAddress Client, string Helo, string MailFrom, IReadOnlyList<string> Recipients, byte[] Message);
