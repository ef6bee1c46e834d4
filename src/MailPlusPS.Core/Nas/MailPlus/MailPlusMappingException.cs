using System;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A mapping file was refused; the message names the file, the place and what is wrong there.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What the JSON reader said; null where nothing.</param>
internal sealed class MailPlusMappingException(string message, Exception? inner = null) : Exception(message, inner);
