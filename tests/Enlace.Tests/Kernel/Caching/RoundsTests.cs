using Enlace.Kernel.Caching;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Kernel.Caching;

public sealed class RoundsTests
{
    private readonly Lock _gate = new();
    private readonly List<string[]> _asked = [];
    private readonly List<TaskCompletionSource<string[]>> _answers = [];

    [Fact]
    public async Task Nobody_is_answered_by_a_question_that_was_on_its_way_before()
    {
        var rounds = new Rounds<string, string>(1, Ask);
        var first = rounds.Ask("a", Cancel).AsTask();
        await Sent(1);

        var second = rounds.Ask("a", Cancel).AsTask();
        _answers[0].SetResult(["old"]);
        await Sent(2);
        _answers[1].SetResult(["new"]);

        Assert.Equal(("old", "new"), (await first, await second));
    }

    [Fact]
    public async Task Those_who_wait_ask_together_and_for_the_same_thing_once()
    {
        var rounds = new Rounds<string, string>(1, Ask);
        var first = rounds.Ask("a", Cancel).AsTask();
        await Sent(1);

        Task<string>[] others = [.. new[] { "b", "c", "b", "a" }.Select(key => rounds.Ask(key, Cancel).AsTask())];
        _answers[0].SetResult(["first"]);
        await Sent(2);
        Assert.Equal(["b", "c", "a"], _asked[1]);
        _answers[1].SetResult(["B", "C", "A"]);

        Assert.Equal("first", await first);
        Assert.Equal(["B", "C", "B", "A"], await Task.WhenAll(others));
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_asked_and_to_nobody_else()
    {
        var rounds = new Rounds<string, string>(1, Ask);
        var unlucky = rounds.Ask("a", Cancel).AsTask();
        await Sent(1);
        var lucky = rounds.Ask("a", Cancel).AsTask();

        _answers[0].SetException(new InvalidOperationException("away"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => unlucky);
        await Sent(2);
        _answers[1].SetResult(["back"]);

        Assert.Equal("back", await lucky);
    }

    [Fact]
    public async Task Whoever_leaves_takes_nobody_along()
    {
        var rounds = new Rounds<string, string>(1, Ask);
        var before = rounds.Ask("a", Cancel).AsTask();
        await Sent(1);
        using var leaving = new CancellationTokenSource();
        var (gone, stays) = (rounds.Ask("a", leaving.Token).AsTask(), rounds.Ask("a", Cancel).AsTask());
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _answers[0].SetResult(["before"]);
        await Sent(2);
        _answers[1].SetResult(["there"]);

        Assert.Equal("before", await before);
        Assert.Equal("there", await stays);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<string[]> Ask(IReadOnlyList<string> keys)
    {
        var answer = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _asked.Add([.. keys]);
            _answers.Add(answer);
        }

        return answer.Task;
    }

    private Task Sent(int rounds) => Eventually.Holds(
        () =>
        {
            lock (_gate)
                return _answers.Count == rounds;
        },
        () => $"{rounds} rounds");
}
