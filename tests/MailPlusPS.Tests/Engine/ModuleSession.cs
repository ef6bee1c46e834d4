using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using MailPlusPS.Tests.Shared;

namespace MailPlusPS.Tests.Engine;

/// <summary>
/// A PowerShell engine with the module imported, in the build under test, by its manifest as it lies in output/.
/// Its types are known by their names only, as a script knows them.
/// </summary>
internal sealed class ModuleSession : IDisposable
{
    private const string English = "en-US";

    private readonly RecordingHost _host;
    private readonly Runspace _runspace;
    private readonly CultureInfo _culture;

    /// <summary>Makes an engine and imports the module.</summary>
    /// <param name="culture">The language and formats of the session.</param>
    /// <param name="answer">Gives the number of the choice for a question; without it nobody can answer.</param>
    /// <param name="import">False to leave the import to the test.</param>
    public ModuleSession(string culture = English, Func<string, int>? answer = null, bool import = true)
    {
        _culture = CultureInfo.GetCultureInfo(culture);
        _host = new RecordingHost(answer);
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());

        // A new thread takes the culture of the one that starts it.
        _runspace.ThreadOptions = PSThreadOptions.UseNewThread;
        _runspace.Open();
        if (import)
        {
            Import();
        }
    }

    /// <summary>What imports the module in the build under test; a script may use it too.</summary>
    public static string ImportScript =>
        $"Import-Module -Name '{ModuleBuild.Manifest}' -ArgumentList '{ModuleBuild.Current}' -ErrorAction Stop";

    /// <summary>Imports the module.</summary>
    public void Import()
    {
        ModuleRun run = Invoke(ImportScript);
        if (run.Errors.Count > 0)
        {
            throw new InvalidOperationException("The module was not imported: " + run.Errors[0]);
        }
    }

    /// <summary>Sets where the session stands (<c>$PWD</c>); Set-Location is not in the core engine.</summary>
    /// <param name="folder">A folder of the file system.</param>
    public void SetLocation(string folder) => _runspace.SessionStateProxy.Path.SetLocation(folder);

    /// <summary>Makes a variable of the session.</summary>
    /// <param name="name">Its name, without the sign.</param>
    /// <param name="value">Its value.</param>
    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Makes a pipeline in the session, for tests that stop one or feed one.</summary>
    /// <returns>The pipeline, to be disposed by the caller.</returns>
    public PowerShell CreateShell() => PowerShell.Create(_runspace);

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">What <c>$args</c> or its parameters hold, by position.</param>
    /// <returns>All that it gave.</returns>
    public ModuleRun Invoke(string script, params object?[] arguments)
    {
        using PowerShell shell = CreateShell();
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        List<PSObject> objects = [];
        List<ErrorRecord> terminating = [];
        _host.Lines.Clear();
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = _culture;
            CultureInfo.CurrentUICulture = _culture;
            shell.Invoke(input: null, objects);
        }
        catch (RuntimeException exception)
        {
            terminating.Add(exception.ErrorRecord);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }

        return new ModuleRun(
            objects,
            [.. shell.Streams.Error, .. terminating],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Information.Select(record => record.MessageData)],
            [.. _host.Lines]);
    }

    public void Dispose()
    {
        _runspace.Dispose();
    }
}
