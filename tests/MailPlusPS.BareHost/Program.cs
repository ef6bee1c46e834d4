using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace MailPlusPS.BareHost;

/// <summary>
/// Runs one script in a bare engine: <c>MailPlusPS.BareHost '&lt;script&gt;' [arguments]</c>. Each object is a line
/// of output, each error a line on the error stream and exit code 1.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Nothing in a test reaches beyond loopback; set before the engine is touched.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        return Run(arguments[0], arguments[1..]);
    }

    private static int Run(string script, string[] arguments)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script).AddParameters(arguments);
        foreach (PSObject? value in shell.Invoke())
        {
            Console.WriteLine(value);
        }

        foreach (ErrorRecord error in shell.Streams.Error)
        {
            Console.Error.WriteLine(error);
        }

        return shell.Streams.Error.Count > 0 ? 1 : 0;
    }
}
