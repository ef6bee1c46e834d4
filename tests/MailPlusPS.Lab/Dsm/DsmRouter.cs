using System;
using System.Collections.Generic;

namespace MailPlusPS.Lab.Dsm;

/// <summary>All APIs of the emulated NAS.</summary>
public sealed class DsmRouter
{
    private readonly SortedDictionary<string, DsmApiEntry> _apis = new(StringComparer.Ordinal);

    /// <summary>The APIs by name.</summary>
    public IReadOnlyDictionary<string, DsmApiEntry> Apis => _apis;

    /// <summary>Takes an API, making it where there is none of that name, so that several families may add methods to it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maxVersion">Its highest version.</param>
    /// <param name="isJson">Whether its requestFormat is JSON.</param>
    /// <param name="path">Its path below /webapi/.</param>
    /// <param name="isThere">Whether the NAS has it now; null for always.</param>
    /// <returns>The API.</returns>
    public DsmApiEntry Api(string name, int maxVersion, bool isJson = true, string path = "entry.cgi", Func<bool>? isThere = null)
    {
        if (!_apis.TryGetValue(name, out DsmApiEntry? api))
        {
            _apis[name] = api = new DsmApiEntry { Path = path, MaxVersion = maxVersion, IsJson = isJson, IsThere = isThere ?? (static () => true) };
        }

        return api;
    }
}
