using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

/// <summary>A test that would hang fails instead.</summary>
internal static class Within
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task Patience(Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> Patience<T>(Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task Patience(CountdownEvent signals) =>
        Patience(Task.Run(() => signals.Wait(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
}
