using System;
using System.Runtime.CompilerServices;

namespace MailPlusPS.Tests.Shared;

/// <summary>Has no test open a window: what would be opened is given to a program that does nothing.</summary>
internal static class NoBrowser
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("BROWSER", OperatingSystem.IsWindows() ? "where.exe" : "true");
}
