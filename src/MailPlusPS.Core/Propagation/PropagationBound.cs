using System;

namespace MailPlusPS.Propagation;

/// <summary>Until when a wait can last, and why: computed from what the servers said, instead of "up to 24 hours".</summary>
/// <param name="Latest">When the last answer that is kept has run out.</param>
/// <param name="Reason">Why that is so, as a sentence.</param>
internal sealed record PropagationBound(DateTimeOffset Latest, string Reason);
