using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Services that say what the test wrote for each.</summary>
internal sealed class ScriptedBooth : IAddressBooth
{
    private readonly Dictionary<AddressSource, string> _texts = [];
    private readonly List<AddressSource> _sources = [];

    public IReadOnlyList<AddressSource> Sources => _sources;

    /// <summary>How many were asked.</summary>
    public int Count { get; private set; }

    public ScriptedBooth Says(string owner, string text, IPFamily family = IPFamily.IPv4)
    {
        AddressSource source = new(owner, family, new Uri($"https://{_sources.Count}.example/"), null, null);
        _sources.Add(source);
        _texts[source] = text;
        return this;
    }

    public Task<AddressVote> AskAsync(AddressSource source, CancellationToken cancellationToken)
    {
        Count++;
        return Task.FromResult(AddressReading.Read(source, _texts[source]));
    }

    public Task<PublicIPAddress> FindAsync(IPFamily family = IPFamily.IPv4) => new PublicAddressFinder(_sources, this).FindAsync(family, CancellationToken.None);
}
