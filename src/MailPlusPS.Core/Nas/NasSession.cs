using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Nas;

namespace MailPlusPS;

/// <summary>An open session with a Synology NAS or router. Its password is kept in memory and is in no property.</summary>
public sealed class NasSession : IDisposable
{
    private readonly DsmClient? _client;

    internal NasSession(DsmClient client, NasFacts facts, NasShell? shell)
        : this(client, facts, client.Address, client.User, shell)
    {
        _client = client;
        CertificateFingerprint = client.CertificateFingerprint;
    }

    internal NasSession(IDsmCalls calls, NasFacts facts, NasAddress address, string user, NasShell? shell = null)
    {
        Calls = calls;
        Facts = facts;
        Shell = shell;
        Address = address;
        UserName = user;
    }

    /// <summary>The name or address of the NAS.</summary>
    public string ComputerName => Address.Host;

    /// <summary>DSM's port.</summary>
    public int Port => Address.Port;

    /// <summary>The account.</summary>
    public string UserName { get; }

    /// <summary>The model, such as <c>DS920+</c>; empty where the NAS does not say.</summary>
    public string Model => Facts.Model;

    /// <summary>DSM's version in its own words, such as <c>DSM 7.2.1-69057 Update 5</c>; empty where the NAS does not say.</summary>
    public string DsmVersion => Facts.Version;

    /// <summary>The version of MailPlus Server; null where it is not installed.</summary>
    public string? MailPlusVersion => Facts.MailPlusVersion;

    /// <summary>Whether it is a Synology router.</summary>
    public bool IsRouter => Facts.IsRouter;

    /// <summary>Whether commands can be run on it by SSH.</summary>
    public bool HasSsh => Shell is not null;

    /// <summary>The certificate's fingerprint as browsers show it; null where the connection was made otherwise.</summary>
    public string? CertificateFingerprint { get; }

    /// <summary>How many round trips were made so far.</summary>
    public int CallCount => _client?.CallCount ?? 0;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Where the NAS is.</summary>
    internal NasAddress Address { get; }

    /// <summary>Who makes the calls.</summary>
    internal IDsmCalls Calls { get; }

    /// <summary>What the NAS said of itself when the session was opened.</summary>
    internal NasFacts Facts { get; private set; }

    /// <summary>Who runs commands by SSH; null without SSH.</summary>
    internal NasShell? Shell { get; }

    /// <summary>Logs in anew and asks which APIs there are: after an installation both may have changed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_client is not null)
        {
            await _client.LogInAgainAsync(cancellationToken).ConfigureAwait(false);
            await _client.RefreshAsync(cancellationToken).ConfigureAwait(false);
            Facts = await NasConnection.ReadAsync(_client, IsRouter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Logs out, then closes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_client is not null && !IsClosed)
            {
                await _client.LogOutAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NasException)
        {
            // It ends by itself then.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Closes it without a word to the NAS, where it ends by itself after a while.</summary>
    public void Dispose()
    {
        IsClosed = true;
        _client?.Dispose();
        Shell?.Dispose();
    }

    /// <summary>Where and who.</summary>
    /// <returns>For example <c>admin@nas.local:5001</c>.</returns>
    public override string ToString() => UserName + "@" + Address;
}
