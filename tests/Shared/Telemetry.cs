using System;
using System.Runtime.CompilerServices;

namespace MailPlusPS.Tests.Shared;

internal static class Telemetry
{
    /// <summary>Before the engine is touched: nothing in a test reaches beyond loopback.</summary>
    [ModuleInitializer]
    internal static void SwitchOff() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
}
