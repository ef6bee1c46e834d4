using System;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that find out which keys are meant.</summary>
public abstract class OvhConfigurationCmdlet : AsyncCmdlet
{
    /// <summary>The API: <c>eu</c>, <c>ca</c>, <c>us</c>, <c>kimsufi</c>, <c>soyoustart</c>, or an https URL; ovh-eu where nothing says it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OvhEndpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Finds the endpoint and the keys. Called on the pipeline thread.</summary>
    /// <param name="given">Keys that were given; null to look for them.</param>
    /// <param name="path">A configuration file that was named.</param>
    /// <returns>The configuration; null where there is none, which is written as an error.</returns>
    private protected OvhConfiguration? ReadConfiguration(OvhCredentials? given, string? path)
    {
        try
        {
            OvhConfiguration? configuration = path is null ? Find(given) : ResolvePaths([path], literal: true) is [string file] ? OvhConfiguration.FromFile(file, Endpoint) : null;
            foreach (string open in configuration?.OpenFiles ?? [])
            {
                WriteWarning(Texts.Get("Ovh.Configuration.Open", ControlCharacters.Escape(open)));
            }

            return given is null ? configuration : configuration! with { Credentials = given };
        }
        catch (OvhException exception)
        {
            WriteError(OvhErrors.Record(exception, path ?? Endpoint));
            return null;
        }
    }

    // Keys that were given are not mixed with any that lie about, but the endpoint may be.
    private OvhConfiguration Find(OvhCredentials? given)
    {
        string here = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OvhConfiguration.Find(
            given is null || Endpoint is null ? OvhConfiguration.Places(here, home) : [],
            name => given is null || name == "OVH_ENDPOINT" ? Environment.GetEnvironmentVariable(name) : null,
            Endpoint);
    }
}
