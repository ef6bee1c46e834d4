using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Completion;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

/// <summary>What completion remembers is little, the last first, and safe for any thread.</summary>
public sealed class SessionMemoryTests
{
    [Fact]
    public void The_last_domain_comes_first_and_once()
    {
        SessionMemory.Remember("one.example");
        SessionMemory.Remember("two.example");
        SessionMemory.Remember("ONE.example");

        Assert.Equal(["one.example", "two.example"], SessionMemory.Domains().Where(d => d is "one.example" or "two.example"));
    }

    [Fact]
    public void The_selectors_of_a_domain_are_its_own_the_last_first()
    {
        SessionMemory.Remember("three.example", "old1");
        SessionMemory.Remember("three.example", "new1");
        SessionMemory.Remember("four.example", "other");

        Assert.Equal(["new1", "old1"], SessionMemory.SelectorsOf("Three.Example"));
        Assert.Empty(SessionMemory.SelectorsOf("five.example"));
        Assert.Contains("other", SessionMemory.Selectors());
    }

    [Fact]
    public void It_is_bounded_and_any_thread_may_use_it()
    {
        Parallel.For(0, 1000, i =>
        {
            SessionMemory.Remember($"d{(i % 200).ToString(CultureInfo.InvariantCulture)}.example", "s" + i.ToString(CultureInfo.InvariantCulture));
            SessionMemory.Remember("busy.example", "s" + i.ToString(CultureInfo.InvariantCulture));
            _ = SessionMemory.Domains();
        });

        Assert.Equal(64, SessionMemory.Domains().Count);
        Assert.Equal(16, SessionMemory.SelectorsOf("busy.example").Count);
    }
}
