using System;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A method.</summary>
/// <param name="Answer">Gives the data.</param>
/// <param name="Refusal">What somebody who is no administrator gets; 0 where everybody may.</param>
internal sealed record DsmMethod(Func<DsmReceived, object?> Answer, int Refusal);
