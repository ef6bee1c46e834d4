using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class CachingResolverTests
{
    private static readonly DnsQuestion Question = new(DnsName.Parse("a.test"), DnsRecordType.TXT);

    [Fact]
    public async Task A_question_asked_twice_is_asked_once()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        inner.Release(Question, DnsStatus.NoError);

        DnsAnswer first = await cache.QueryAsync(Question, TestContext.Current.CancellationToken);
        DnsAnswer second = await cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        Assert.Same(first, second);
        Assert.Equal(1, inner.CountOf(Question));
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_question()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);

        Task<DnsAnswer>[] callers = [.. Enumerable.Range(0, 100)
            .Select(_ => Task.Run(() => cache.QueryAsync(Question, TestContext.Current.CancellationToken)))];
        inner.Release(Question, DnsStatus.NoError);
        await Task.WhenAll(callers);

        Assert.Equal(1, inner.CountOf(Question));
    }

    [Fact]
    public async Task Another_type_is_another_question()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        DnsQuestion other = Question with { Type = DnsRecordType.MX };
        inner.Release(Question, DnsStatus.NoError);
        inner.Release(other, DnsStatus.NoData);

        await cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoData, (await cache.QueryAsync(other, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task An_answer_that_says_nothing_is_kept_too()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        inner.Release(Question, DnsStatus.Timeout);

        await cache.QueryAsync(Question, TestContext.Current.CancellationToken);
        DnsAnswer second = await cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Timeout, second.Status);
        Assert.Equal(1, inner.CountOf(Question));
    }

    [Fact]
    public async Task One_who_leaves_takes_nobody_along()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        using CancellationTokenSource leaving = new();
        Task<DnsAnswer> first = cache.QueryAsync(Question, leaving.Token);
        Task<DnsAnswer> second = cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        inner.Release(Question, DnsStatus.NoError);

        Assert.Equal(DnsStatus.NoError, (await second).Status);
        Assert.False(inner.TokenOf(Question).IsCancellationRequested);
    }

    [Fact]
    public async Task The_work_ends_when_all_have_left()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        using CancellationTokenSource leaving = new();
        Task<DnsAnswer> first = cache.QueryAsync(Question, leaving.Token);
        Task<DnsAnswer> second = cache.QueryAsync(Question, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.True(inner.TokenOf(Question).IsCancellationRequested);
    }

    [Fact]
    public async Task After_all_have_left_the_question_can_be_asked_anew()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        using CancellationTokenSource leaving = new();
        Task<DnsAnswer> first = cache.QueryAsync(Question, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        inner.Release(Question, DnsStatus.NoError);
        DnsAnswer second = await cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoError, second.Status);
        Assert.Equal(2, inner.CountOf(Question));
    }

    [Fact]
    public async Task A_caller_that_was_cancelled_before_asks_nothing()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.QueryAsync(Question, new CancellationToken(canceled: true)));

        Assert.Equal(0, inner.CountOf(Question));
    }

    [Fact]
    public async Task Disposing_ends_what_is_under_way()
    {
        HeldResolver inner = new();
        CachingResolver cache = new(inner);
        Task<DnsAnswer> waiting = cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.True(inner.TokenOf(Question).IsCancellationRequested);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.QueryAsync(Question, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_inner_resolver_throws_reaches_the_callers_and_is_not_kept()
    {
        HeldResolver inner = new();
        using CachingResolver cache = new(inner);
        inner.Fail(Question, new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.QueryAsync(Question, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.QueryAsync(Question, TestContext.Current.CancellationToken));

        Assert.Equal(2, inner.CountOf(Question));
    }

    [Fact]
    public async Task Popular_names_stay_when_others_make_room()
    {
        HeldResolver inner = new() { AnswersAtOnce = true };
        using CachingResolver cache = new(inner, capacity: 8);

        for (int i = 0; i < 100; i++)
        {
            await cache.QueryAsync(Question, TestContext.Current.CancellationToken);
            await cache.QueryAsync(new DnsQuestion(DnsName.Parse("n" + i + ".test"), DnsRecordType.TXT), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, inner.CountOf(Question));
    }

    [Fact]
    public async Task Unpopular_names_make_room()
    {
        HeldResolver inner = new() { AnswersAtOnce = true };
        using CachingResolver cache = new(inner, capacity: 8);
        DnsQuestion[] questions = [.. Enumerable.Range(0, 9).Select(i => new DnsQuestion(DnsName.Parse("n" + i + ".test"), DnsRecordType.TXT))];

        foreach (DnsQuestion question in questions)
        {
            await cache.QueryAsync(question, TestContext.Current.CancellationToken);
        }

        await cache.QueryAsync(questions[8], TestContext.Current.CancellationToken);
        await cache.QueryAsync(questions[0], TestContext.Current.CancellationToken);

        Assert.Equal(1, inner.CountOf(questions[8]));
        Assert.Equal(2, inner.CountOf(questions[0]));
    }

    [Fact]
    public async Task A_kept_answer_is_given_without_allocating()
    {
        HeldResolver inner = new() { AnswersAtOnce = true };
        using CachingResolver cache = new(inner);
        await cache.QueryAsync(Question, TestContext.Current.CancellationToken);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<DnsAnswer> answer = cache.QueryAsync(Question, CancellationToken.None);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal(before, after);
    }

    /// <summary>Answers when told to.</summary>
    private sealed class HeldResolver : IDnsResolver
    {
        private readonly ConcurrentDictionary<DnsQuestion, TaskCompletionSource<DnsAnswer>> _answers = new();
        private readonly ConcurrentDictionary<DnsQuestion, CancellationToken> _tokens = new();
        private readonly ConcurrentQueue<DnsQuestion> _asked = new();

        public bool AnswersAtOnce { get; init; }

        public string Description => "held";

        public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
        {
            _asked.Enqueue(question);
            _tokens[question] = cancellationToken;
            return AnswersAtOnce
                ? Answer(question, DnsStatus.NoError)
                : await Held(question).Task.WaitAsync(cancellationToken);
        }

        public void Release(DnsQuestion question, DnsStatus status) => Held(question).TrySetResult(Answer(question, status));

        public void Fail(DnsQuestion question, Exception failure) => Held(question).TrySetException(failure);

        public int CountOf(DnsQuestion question) => _asked.Count(q => q == question);

        public CancellationToken TokenOf(DnsQuestion question) => _tokens[question];

        private static DnsAnswer Answer(DnsQuestion question, DnsStatus status) => new() { Question = question, Status = status };

        private TaskCompletionSource<DnsAnswer> Held(DnsQuestion question) => _answers.GetOrAdd(
            question, _ => new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
