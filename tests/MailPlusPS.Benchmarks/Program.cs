using System;
using MailPlusPS.Benchmarks.Import;

namespace MailPlusPS.Benchmarks;

internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        ["import"] => ImportFigure.Run(Console.Out) ? 0 : 1,
        _ => 64,
    };
}
