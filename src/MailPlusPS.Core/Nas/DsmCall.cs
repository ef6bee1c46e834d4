using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailPlusPS.Nas;

/// <summary>
/// One call of DSM's WebAPI. The values are plain: texts, numbers, true and false, lists, dictionaries, <c>JsonElement</c>;
/// what of them travels as JSON and what bare is the client's affair (interfaces §2.1).
/// </summary>
/// <param name="Api">The API, such as <c>SYNO.Core.Package</c>.</param>
/// <param name="Method">The method, such as <c>list</c>.</param>
/// <param name="Version">The version that the call is written for.</param>
internal sealed record DsmCall(string Api, string Method, int Version)
{
    /// <summary>The parameters, by name.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Whether making it twice does no more than making it once: a call that was cut off is then made again.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>API, method and version, as verbose and error lines name the call; never a parameter.</summary>
    public string Title => string.Format(CultureInfo.InvariantCulture, "{0} {1} v{2}", Api, Method, Version);

    /// <summary>A call that reads: it may be made again.</summary>
    /// <param name="api">The API.</param>
    /// <param name="method">The method.</param>
    /// <param name="version">The version.</param>
    /// <param name="parameters">Name and value of each parameter.</param>
    /// <returns>The call.</returns>
    public static DsmCall Read(string api, string method, int version, params (string Name, object? Value)[] parameters) =>
        Write(api, method, version, parameters) with { IsRepeatable = true };

    /// <summary>A call that changes something: it is made once.</summary>
    /// <param name="api">The API.</param>
    /// <param name="method">The method.</param>
    /// <param name="version">The version.</param>
    /// <param name="parameters">Name and value of each parameter.</param>
    /// <returns>The call.</returns>
    public static DsmCall Write(string api, string method, int version, params (string Name, object? Value)[] parameters)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in parameters)
        {
            values.Add(name, value);
        }

        return new DsmCall(api, method, version) { Parameters = values };
    }

    /// <summary>The title: parameters may be secrets.</summary>
    /// <returns>For example <c>SYNO.Core.Package list v2</c>.</returns>
    public override string ToString() => Title;
}
