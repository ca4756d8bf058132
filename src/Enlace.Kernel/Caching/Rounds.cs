namespace Enlace.Kernel.Caching;

/// <summary>
/// Asks in rounds: who asks at the same moment asks together, and for the same thing only once. A question joins the next round that is sent, never
/// one that is on its way, because that one may have been answered before the asker's own write. So nobody's answer is older than the question.
/// </summary>
/// <param name="atOnce">How many rounds may be on their way.</param>
/// <param name="ask">Answers each of them, in their order.</param>
internal sealed class Rounds<TKey, TAnswer>(int atOnce, Func<IReadOnlyList<TKey>, Task<TAnswer[]>> ask) where TKey : notnull
{
    private readonly Lock _gate = new();
    private Round? _next;
    private int _running;

    public async ValueTask<TAnswer> Ask(TKey key, CancellationToken cancel)
    {
        Round round;
        int place;
        var isFirst = false;
        lock (_gate)
        {
            round = _next ??= new Round();
            place = round.Add(key);
            if (_running < atOnce)
                (isFirst, _running) = (true, _running + 1);
        }

        if (isFirst)
            _ = Run();
        return (await round.Answer.WaitAsync(cancel))[place];
    }

    private async Task Run()
    {
        // Whoever stands in line behind us is let in before the round is sent.
        await Task.Yield();
        while (true)
        {
            Round? round;
            lock (_gate)
            {
                (round, _next) = (_next, null);
                if (round is null)
                {
                    _running--;
                    return;
                }
            }

            try
            {
                round.Settle(await ask(round.Keys));
            }
            // Whoever asked is told; the next round may have more luck.
            catch (Exception e)
            {
                round.Fail(e);
            }
        }
    }

    private sealed class Round
    {
        private readonly TaskCompletionSource<TAnswer[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Dictionary<TKey, int> _places = [];
        private readonly List<TKey> _keys = [];

        public IReadOnlyList<TKey> Keys => _keys;

        public Task<TAnswer[]> Answer => _answer.Task;

        public int Add(TKey key)
        {
            if (!_places.TryGetValue(key, out var place))
            {
                _places[key] = place = _keys.Count;
                _keys.Add(key);
            }

            return place;
        }

        public void Settle(TAnswer[] answers) => _answer.SetResult(answers);

        public void Fail(Exception reason) => _answer.SetException(reason);
    }
}
