using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Fuzz;

/// <summary>A web server in memory that gives the same bytes to every question.</summary>
internal sealed class OneAnswerHandler(byte[] answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer), RequestMessage = request });
}
