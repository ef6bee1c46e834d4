using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.MailTester;

namespace MailPlusPS.Lab;

/// <summary>
/// A policy service (Postfix SMTPD_POLICY_README) that refuses senders whose domain does not let the relay send for it, in Orange's
/// words (interfaces.md §6.1).
/// </summary>
internal sealed class SpfPolicy : IAsyncDisposable
{
    private const string Refusal = "421 4.7.1 smtp.orange.fr Emetteur invalide, Veuillez verifier la configuration SPF/DNS de votre nom de domaine. SPF check failed";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly LabNames _names;
    private readonly (IPAddress Address, string Name) _egress;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="dns">Who is asked.</param>
    /// <param name="egress">The address that mail will go out from, and its name.</param>
    public SpfPolicy(IPEndPoint dns, (IPAddress Address, string Name) egress)
    {
        (_names, _egress) = (new LabNames(dns), egress);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stop.Dispose();
        _names.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _conversations.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped; a listener that was stopped between two calls says so by the last of these.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (StreamReader reader = new(client.GetStream(), Encoding.UTF8))
            {
                string sender = string.Empty;
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    if (line.StartsWith("sender=", StringComparison.Ordinal))
                    {
                        sender = line["sender=".Length..];
                    }
                    else if (line.Length == 0)
                    {
                        bool isGood = await _names.SpfAsync(_egress.Address, _egress.Name, sender, _stop.Token) == "pass";
                        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"action={(isGood ? "DUNNO" : Refusal)}\n\n"), _stop.Token);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The server went first.
        }
    }
}
