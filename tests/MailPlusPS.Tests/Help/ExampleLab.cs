using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Tests.Help;

/// <summary>
/// What the examples of cmdlets talk to that need a service: on loopback, of its own for each example, so that the page
/// says what a user would type and no more. A family is a method that starts its service and says, by default parameter
/// values or variables of the environment, where it is; what a user has done long before the example goes into <see cref="Preparation"/>.
/// </summary>
internal sealed class ExampleLab : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _services = new();
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly List<string> _preparations = [];
    private readonly List<string> _answered = [];

    /// <summary>What is run before the example, such as opening a session that the example takes for granted.</summary>
    public string Preparation => string.Concat(_preparations.Select(p => p + "\n"));

    /// <summary>The commands at which a person would type something, and the lab does.</summary>
    public IReadOnlyList<string> Answered => _answered;

    /// <summary>Starts what an example needs; nothing for most.</summary>
    /// <param name="code">The example.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The lab.</returns>
    public static async Task<ExampleLab> StartAsync(string code, CancellationToken cancellationToken)
    {
        ExampleLab lab = new();
        lab.Answer(code, "Read-Host", "param([switch] $AsSecureString) [Net.NetworkCredential]::new('', 'Abcdefg123').SecurePassword");
        lab.Answer(code, "Get-Credential", "param($UserName) [pscredential]::new($UserName, [Net.NetworkCredential]::new('', 'Abcdefg123').SecurePassword)");
        if (OvhExamples.AreIn(code))
        {
            await OvhExamples.StartAsync(lab, code, cancellationToken);
        }

        if (MailPlusExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            await MailPlusExamples.StartAsync(lab, lab.Keep(new ExampleFolder()).Path, cancellationToken);
        }

        if (NasExamples.AreIn(code))
        {
            await NasExamples.StartAsync(lab, code, cancellationToken);
        }

        if (WorldExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            await Task.Run(() => WorldExamples.Start(lab), cancellationToken);
        }

        if (ServerExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            ServerExamples.Start(lab, lab.Keep(new ExampleFolder()).Path);
        }

        if (MailServerExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            await Task.Run(() => MailServerExamples.Start(lab, lab.Keep(new ExampleFolder()).Path), cancellationToken);
        }

        if (MailboxExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            MailboxExamples.Start(lab, lab.Keep(new ExampleFolder()).Path);
        }

        if (BoxExamples.AreIn(code))
        {
            await BoxExamples.StartAsync(lab, code, cancellationToken);
        }

        if (NasNetworkExamples.AreIn(code))
        {
            await NasNetworkExamples.StartAsync(lab, cancellationToken);
        }

        if (MailTesterExamples.Cmdlets.Any(c => code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            MailTesterExamples.Start(lab, lab.Keep(new ExampleFolder()).Path);
        }

        return lab;
    }

    /// <summary>Keeps a service until the example has run.</summary>
    /// <param name="service">The service.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The same.</returns>
    public T Keep<T>(T service)
        where T : IAsyncDisposable
    {
        _services.Push(service);
        return service;
    }

    /// <summary>Sets what a parameter is where the example leaves it out.</summary>
    /// <param name="parameter">Cmdlet and parameter, <c>Update-DynHost:UpdateUri</c>.</param>
    /// <param name="value">Its value, as text.</param>
    public void Default(string parameter, string value) => Run($"$PSDefaultParameterValues['{parameter}'] = '{value}'");

    /// <summary>Adds a line before the example.</summary>
    /// <param name="line">The line.</param>
    public void Run(string line) => _preparations.Add(line);

    /// <summary>Sets a variable of the environment until the example has run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Set(string name, string value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        while (_services.TryPop(out IAsyncDisposable? service))
        {
            await service.DisposeAsync();
        }
    }

    private void Answer(string code, string command, string body)
    {
        if (code.Contains(command, StringComparison.OrdinalIgnoreCase))
        {
            _answered.Add(command);
            Run($"function {command} {{ {body} }}");
        }
    }
}
