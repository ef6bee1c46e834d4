using System;
using MailPlusPS.Livebox;

namespace MailPlusPS;

/// <summary>An open session with a Livebox.</summary>
public sealed class LiveboxSession : IDisposable
{
    internal LiveboxSession(LiveboxClient client, string model, string software)
    {
        Client = client;
        Model = model;
        Software = software;
    }

    /// <summary>The box's host or address.</summary>
    public string ComputerName => Client.Address.Name;

    /// <summary>Whether calls are encrypted: the box leads to https itself where it can.</summary>
    public bool IsEncrypted => Client.Address.Root.Scheme == Uri.UriSchemeHttps;

    /// <summary>The model, such as <c>Livebox 6</c>; empty where the box does not say it.</summary>
    public string Model { get; }

    /// <summary>The firmware's version; empty where the box does not say it.</summary>
    public string Software { get; }

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Who makes the calls.</summary>
    internal LiveboxClient Client { get; }

    /// <summary>Closes it and forgets the password.</summary>
    public void Dispose()
    {
        IsClosed = true;
        Client.Dispose();
    }

    /// <summary>Model and address.</summary>
    /// <returns>For example <c>Livebox 6 (192.168.1.1)</c>.</returns>
    public override string ToString() => Model.Length == 0 ? ComputerName : $"{Model} ({ComputerName})";
}
