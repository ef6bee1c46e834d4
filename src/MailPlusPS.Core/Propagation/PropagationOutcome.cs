using System;
using System.Collections.Generic;

namespace MailPlusPS.Propagation;

/// <summary>How a wait ended.</summary>
/// <param name="IsComplete">Whether all servers of the zone show it, and no resolver something else.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Bound">Until when it could have lasted.</param>
/// <param name="Rows">What each server shows.</param>
internal sealed record PropagationOutcome(bool IsComplete, DateTimeOffset Started, DateTimeOffset Ended, PropagationBound Bound, IReadOnlyList<DnsPropagation> Rows);
