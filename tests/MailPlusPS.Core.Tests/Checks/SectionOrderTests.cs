using System.Linq;
using MailPlusPS.Checks;
using Xunit;

namespace MailPlusPS.Core.Tests.Checks;

public sealed class SectionOrderTests
{
    [Fact]
    public void Sections_come_in_the_order_of_the_tutorial() => Assert.Equal(
        ["pre", "1", "4.2", "4.2.3", "4.2.10", "5.6", "5.10", "forum", ""],
        new[] { "", "5.10", "forum", "4.2.10", "pre", "4.2.3", "5.6", "1", "4.2" }.Order(SectionOrder.Instance));
}
