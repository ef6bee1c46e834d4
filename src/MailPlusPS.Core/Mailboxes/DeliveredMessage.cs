using System;

namespace MailPlusPS.Mailboxes;

/// <summary>A message that was handed over, and where it was found.</summary>
/// <param name="Reply">What the server said that took it.</param>
/// <param name="Sent">When it was handed over.</param>
/// <param name="Elapsed">From then to finding it; how long was waited where it was not found.</param>
/// <param name="Place">Where it was found.</param>
/// <param name="Folder">The folder; empty where it was not found.</param>
/// <param name="Bytes">The message as it came; null where it was not found.</param>
internal sealed record DeliveredMessage(string Reply, DateTimeOffset Sent, TimeSpan Elapsed, MailDeliveryPlace Place, string Folder, byte[]? Bytes);
