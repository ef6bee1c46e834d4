using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Ovh;

/// <summary>One change of a zone, ready to be made or only to be shown.</summary>
/// <param name="Description">What it does, in a line.</param>
/// <param name="Make">Makes it and gives the record as it is then; null where there is nothing to do.</param>
/// <param name="Record">The record as it is now; null for a new one.</param>
internal sealed record OvhZoneEdit(string Description, Func<CancellationToken, Task<OvhZoneRecord?>>? Make, OvhZoneRecord? Record);
