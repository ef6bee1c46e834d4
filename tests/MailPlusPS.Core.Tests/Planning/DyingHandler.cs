using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>Carries calls until the process is killed: from then on nothing leaves it any more.</summary>
/// <param name="diesAt">The call, from 1, at which it dies; 0 for never.</param>
/// <param name="isCarriedOut">Whether that call still reaches OVH, so that only the answer is lost.</param>
internal sealed class DyingHandler(int diesAt = 0, bool isCarriedOut = false) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _calls;

    /// <summary>How many calls were tried.</summary>
    public int Calls => _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int call = Interlocked.Increment(ref _calls);
        if (diesAt > 0 && (call > diesAt || (call == diesAt && !isCarriedOut)))
        {
            throw new HttpRequestException("killed");
        }

        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        return call == diesAt ? throw new HttpRequestException("killed") : answer;
    }
}
