using System.Collections.Generic;

namespace MailPlusPS.Benchmarks.Dkim;

/// <summary>Signed messages of one size and canonical form, in memory.</summary>
/// <param name="Name">Size and form.</param>
/// <param name="Folder">Where the same messages lie as files.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Plain">An RSA signature of each message's SHA-256, for the bare work to be compared with.</param>
internal sealed record MessageSet(string Name, string Folder, IReadOnlyList<byte[]> Messages, IReadOnlyList<byte[]> Plain);
