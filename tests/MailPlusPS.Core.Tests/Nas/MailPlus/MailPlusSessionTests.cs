using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>A NAS on which MailPlus Server is not installed.</summary>
public sealed class MailPlusSessionTests : NasTest
{
    [Fact]
    public async Task Without_MailPlus_Server_the_package_to_install_is_named()
    {
        using NasSession session = await ConnectAsync();
        NasException exception = Assert.Throws<NasException>(() => MailPlusConfigurationReader.Require(session));

        Assert.Equal(NasFault.NoMailPlus, exception.Fault);
        Assert.Contains("Install-SynologyPackage", exception.Message);
    }

    [Fact]
    public async Task Without_MailPlus_Server_every_step_says_so()
    {
        using NasSession session = await ConnectAsync();
        CheckResult[] results = [.. await MailPlusStepJudge.JudgeAsync(session, new MailPlusFacts(), Cancel)];

        Assert.Equal(MailPlusJudge.Steps.Count, results.Length);
        Assert.All(results, r => Assert.Equal(CheckStatus.Error, r.Status));
    }
}
