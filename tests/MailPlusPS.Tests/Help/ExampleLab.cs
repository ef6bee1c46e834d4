using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MailPlusPS.Tests.Help;

/// <summary>
/// What examples talk to, on loopback. An example stays what a user types: the lab sets default parameter values,
/// variables of the session and of the environment before it.
/// </summary>
internal sealed class ExampleLab : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<string> _lines = [];

    private ExampleLab()
    {
    }

    /// <summary>What is run before the example; empty where it talks to nobody.</summary>
    public string Script => string.Concat(_lines.Select(l => l + "\n"));

    /// <summary>Starts what an example needs.</summary>
    /// <param name="example">The example.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <returns>The lab.</returns>
    public static ExampleLab For(HelpExample example, string folder)
    {
        ExampleLab lab = new();
        if (ServerExamples.Cmdlets.Any(c => example.Code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            ServerExamples.Start(lab, folder);
        }

        if (MailServerExamples.Cmdlets.Any(c => example.Code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            MailServerExamples.Start(lab, folder);
        }

        if (MailboxExamples.Cmdlets.Any(c => example.Code.Contains(c, StringComparison.OrdinalIgnoreCase)))
        {
            MailboxExamples.Start(lab, folder);
        }

        return lab;
    }

    /// <summary>Keeps something that ends with the lab.</summary>
    /// <param name="part">The thing.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The same.</returns>
    public T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }

    /// <summary>Sets what a parameter is where the example leaves it out.</summary>
    /// <param name="parameter">Cmdlet and parameter, <c>Update-DynHost:UpdateUri</c>.</param>
    /// <param name="value">Its value, as text.</param>
    public void Default(string parameter, string value) => Run($"$PSDefaultParameterValues['{parameter}'] = '{value}'");

    /// <summary>Adds a line before the example.</summary>
    /// <param name="line">The line.</param>
    public void Run(string line) => _lines.Add(line);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in _parts)
        {
            await part.DisposeAsync();
        }
    }
}
