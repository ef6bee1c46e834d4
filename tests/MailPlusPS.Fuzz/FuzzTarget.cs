using System;
using System.Collections.Generic;

namespace MailPlusPS.Fuzz;

/// <summary>A parser under fire.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Run">What is done with the bytes; anything it throws is a finding.</param>
/// <param name="Seeds">Good inputs to start from; made when asked for, since instrumented code may not run before the fuzzer is there.</param>
public sealed record FuzzTarget(string Name, Action<byte[]> Run, Func<IReadOnlyList<byte[]>> Seeds)
{
    /// <summary>As test names show it.</summary>
    public override string ToString() => Name;
}
