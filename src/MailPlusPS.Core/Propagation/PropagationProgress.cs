using System;
using System.Collections.Generic;

namespace MailPlusPS.Propagation;

/// <summary>How far a wait is.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Now">The moment.</param>
/// <param name="Bound">Until when it can last.</param>
/// <param name="Rows">What each server shows now.</param>
internal sealed record PropagationProgress(DateTimeOffset Started, DateTimeOffset Now, PropagationBound Bound, IReadOnlyList<DnsPropagation> Rows);
