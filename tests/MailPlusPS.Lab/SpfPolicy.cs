using System;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.MailTester;

namespace MailPlusPS.Lab;

/// <summary>
/// A policy service that refuses senders whose domain does not let the relay send for it, in Orange's words (interfaces.md §6.1).
/// </summary>
internal sealed class SpfPolicy : IAsyncDisposable
{
    private const string Refusal = "421 4.7.1 smtp.orange.fr Emetteur invalide, Veuillez verifier la configuration SPF/DNS de votre nom de domaine. SPF check failed";

    private readonly LabNames _names;
    private readonly PolicyServer _server;

    /// <summary>Starts it.</summary>
    /// <param name="dns">Who is asked.</param>
    /// <param name="egress">The address that mail will go out from, and its name.</param>
    public SpfPolicy(IPEndPoint dns, (IPAddress Address, string Name) egress)
    {
        _names = new LabNames(dns);
        _server = new PolicyServer(async (request, cancellationToken) =>
            await _names.SpfAsync(egress.Address, egress.Name, request.TryGetValue("sender", out string? sender) ? sender : string.Empty, cancellationToken) == "pass" ? "DUNNO" : Refusal);
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _names.Dispose();
    }
}
