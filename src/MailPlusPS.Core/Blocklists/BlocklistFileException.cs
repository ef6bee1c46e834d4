using System;

namespace MailPlusPS.Blocklists;

/// <summary>A file of blocklists was refused; the message is a sentence that says where and why.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What the JSON reader said; null where nothing.</param>
internal sealed class BlocklistFileException(string message, Exception? inner = null) : Exception(message, inner);
