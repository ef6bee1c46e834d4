using System;
using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Planning;

/// <summary>A place in a zone that the plan answers for: whatever stands in it is replaced by what is wanted there.</summary>
/// <param name="Owns">Whether a record stands in it.</param>
/// <param name="Records">What is wanted there; a time to live of 0 is the zone's default.</param>
/// <param name="Explain">Why one of its records is changed.</param>
internal sealed record RecordSlot(Func<ResourceRecord, bool> Owns, IReadOnlyList<ResourceRecord> Records, Func<ResourceRecord, ChangeReason> Explain);
