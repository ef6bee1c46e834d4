using System.Collections.Generic;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A call as it came.</summary>
/// <param name="Api">The API.</param>
/// <param name="Method">The method.</param>
/// <param name="Version">The version.</param>
/// <param name="IsInCompound">Whether it came inside SYNO.Entry.Request.</param>
/// <param name="Values">The parameters as JSON; passwords are those of the lab.</param>
public sealed record DsmEmulatedCall(string Api, string Method, int Version, bool IsInCompound, IReadOnlyDictionary<string, string> Values);
