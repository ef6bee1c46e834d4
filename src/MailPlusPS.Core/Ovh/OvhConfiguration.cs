using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>
/// What the official clients read: <c>OVH_*</c> first, then <c>./ovh.conf</c>, <c>~/.ovh.conf</c>, <c>/etc/ovh.conf</c>,
/// name by name. A file that is named is the only one, and its keys are not mixed with those of the environment.
/// </summary>
internal sealed record OvhConfiguration
{
    private const string CertbotPrefix = "dns_ovh_";

    private static readonly string[] Names = ["application_key", "application_secret", "consumer_key", "client_id", "client_secret", "access_token"];

    /// <summary>Where to.</summary>
    public required OvhEndpoint Endpoint { get; init; }

    /// <summary>Who; null where nothing says it.</summary>
    public required OvhCredentials? Credentials { get; init; }

    /// <summary>Files that others than their owner may read.</summary>
    public required IReadOnlyList<string> OpenFiles { get; init; }

    /// <summary>The files that are looked for, the one that wins first.</summary>
    /// <param name="here">The current folder.</param>
    /// <param name="home">The user's folder.</param>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> Places(string here, string home) =>
        [Path.Combine(here, "ovh.conf"), Path.Combine(home, ".ovh.conf"), "/etc/ovh.conf"];

    /// <summary>Reads a file that is named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="endpoint">The endpoint, which wins over the file's; null for that one.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="OvhException">It cannot be read or says two things at once.</exception>
    public static OvhConfiguration FromFile(string path, string? endpoint) => Read([path], static _ => null, endpoint);

    /// <summary>Reads the environment and the files that are there.</summary>
    /// <param name="places">The files, the one that wins first.</param>
    /// <param name="environment">Gives a variable.</param>
    /// <param name="endpoint">The endpoint, which wins over all; null for what they say.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="OvhException">A file cannot be read, or they say two things at once.</exception>
    public static OvhConfiguration Find(IReadOnlyList<string> places, Func<string, string?> environment, string? endpoint) =>
        Read([.. places.Where(File.Exists)], environment, endpoint);

    private static OvhConfiguration Read(string[] paths, Func<string, string?> environment, string? endpoint)
    {
        (string Path, OvhConfigurationFile File)[] files = [.. paths.Select(p => (p, OvhConfigurationFile.Read(p)))];
        string name = endpoint ?? Value(files, environment, "default", "endpoint") ?? OvhEndpoint.Default.Name;
        if (!OvhEndpoint.TryParse(name, out OvhEndpoint? found))
        {
            throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.Configuration.Endpoint", ControlCharacters.Excerpt(name), string.Join(", ", OvhEndpoint.All.Select(e => e.Name))));
        }

        return new OvhConfiguration
        {
            Endpoint = found,
            Credentials = Choose(Names.ToDictionary(n => n, n => Value(files, environment, found.Name, n) ?? string.Empty, StringComparer.Ordinal)),
            OpenFiles = [.. files.Where(f => f.File.IsReadableByOthers).Select(f => f.Path)],
        };
    }

    // Three ways to log in, of which one may be given.
    private static OvhCredentials? Choose(Dictionary<string, string> values)
    {
        List<OvhCredentials> given = [];
        if (values["application_key"].Length > 0 || values["application_secret"].Length > 0)
        {
            given.Add(OvhCredentials.OfApplication(values["application_key"], values["application_secret"], values["consumer_key"]));
        }

        if (values["client_id"].Length > 0 || values["client_secret"].Length > 0)
        {
            given.Add(OvhCredentials.OfServiceAccount(values["client_id"], values["client_secret"]));
        }

        if (values["access_token"].Length > 0)
        {
            given.Add(OvhCredentials.OfToken(values["access_token"]));
        }

        return given.Count > 1
            ? throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.Configuration.Several", string.Join(", ", given)))
            : given.FirstOrDefault();
    }

    private static string? Value((string Path, OvhConfigurationFile File)[] files, Func<string, string?> environment, string section, string name)
    {
        if (environment("OVH_" + name.ToUpperInvariant()) is { Length: > 0 } set)
        {
            return set;
        }

        foreach ((_, OvhConfigurationFile file) in files)
        {
            if (file.Values.TryGetValue((section.ToLowerInvariant(), name), out string? value)
                || file.Values.TryGetValue((OvhConfigurationFile.NoSection, CertbotPrefix + name), out value))
            {
                return value;
            }
        }

        return null;
    }
}
