using System;
using System.Net.Http;
using MailPlusPS.Ovh;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Clients that talk to a script, with keys that are good for nothing.</summary>
internal static class OvhLab
{
    public const string Secret = "APPLICATION_SECRET";
    public const string ConsumerKey = "CONSUMER_KEY";

    public static OvhCredentials Keys => OvhCredentials.OfApplication("APPLICATION_KEY", Secret, ConsumerKey);

    public static OvhClient Client(HttpMessageHandler script, TimeProvider? time = null, OvhCredentials? credentials = null, OvhEndpoint? endpoint = null) =>
        new(endpoint ?? OvhEndpoint.Default, credentials ?? Keys, Options(script, time));

    public static OvhClientOptions Options(HttpMessageHandler script, TimeProvider? time = null) => new()
    {
        Handler = script,
        RetryDelay = TimeSpan.Zero,
        Time = time ?? TimeProvider.System,
        Timeout = TimeSpan.FromDays(1),
    };
}
