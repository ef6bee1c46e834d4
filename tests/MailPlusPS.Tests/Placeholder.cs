using Xunit;

namespace MailPlusPS.Tests;

public sealed class Placeholder
{
    [Fact]
    public void The_engine_is_there() => Assert.NotNull(System.Management.Automation.PSVersionInfo.PSVersion);
}
