using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>The resolvers of a run, one on the other: what answers, what records, and on top what remembers.</summary>
internal sealed class ResolverStack : IDisposable
{
    private readonly RecordingResolver? _recording;
    private readonly CachingResolver _cache;

    private ResolverStack(IDnsResolver source, string? recordTo)
    {
        _recording = recordTo is null ? null : new RecordingResolver(source, recordTo);
        _cache = new CachingResolver(_recording ?? source);
    }

    /// <summary>Who is asked.</summary>
    public IDnsResolver Resolver => _cache;

    /// <summary>Builds the stack.</summary>
    /// <param name="options">Whom to ask.</param>
    /// <param name="cancellationToken">Ends the reading of files.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="ZoneFileException">A zone file was refused.</exception>
    /// <exception cref="System.IO.IOException">A file could not be read or made.</exception>
    public static async Task<ResolverStack> BuildAsync(ResolverOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<Zone> zones = await ReadZonesAsync(options.ZoneFiles, cancellationToken).ConfigureAwait(false);
        IDnsResolver servers = options.ReplayFrom is { } recording
            ? await ReplayResolver.LoadAsync(recording, cancellationToken).ConfigureAwait(false)
            : Live(options);
        IDnsResolver source = zones.Count == 0 ? servers
            : options.Overlay ? new OverlayResolver(zones, servers)
            : new ZoneResolver(zones);
        return new ResolverStack(source, options.RecordTo);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        _recording?.Dispose();
    }

    private static IDnsResolver Live(ResolverOptions options)
    {
        LiveResolver servers = new(new LiveResolverOptions { Servers = options.Servers, Timeout = options.Timeout });
        return options.Secrets.Count == 0 ? servers : new HidingResolver(servers, options.Secrets);
    }

    private static async Task<IReadOnlyList<Zone>> ReadZonesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        ZoneReadResult[] results = await Task.WhenAll(files.Select(f => ZoneFile.ReadAsync(f, null, cancellationToken))).ConfigureAwait(false);
        ZoneError[] errors = [.. results.SelectMany(r => r.Errors)];
        return errors.Length > 0 ? throw new ZoneFileException(errors) : [.. results.Select(r => r.Zone!)];
    }
}
