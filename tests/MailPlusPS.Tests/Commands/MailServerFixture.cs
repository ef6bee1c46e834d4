using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>One mail server for a class of tests.</summary>
public sealed class MailServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The server; null where what it takes is missing.</summary>
    internal MailServerLab? Lab { get; private set; }

    public async ValueTask InitializeAsync() =>
        Lab = MailServerLab.MissingReason is null ? await MailServerLab.StartAsync(_folder.Path, CancellationToken.None) : null;

    public async ValueTask DisposeAsync()
    {
        if (Lab is not null)
        {
            await Lab.DisposeAsync();
        }

        _folder.Dispose();
    }
}
