using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Answers each call with nothing, once a test lets it.</summary>
internal sealed class GatedScript(Func<Task> gate) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await gate().WaitAsync(cancellationToken);
        return OvhScript.Json("null");
    }
}
