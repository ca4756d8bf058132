using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Http;

/// <summary>
/// Remembers rendered answers of reads until their module's rows change. Only where this process is the only writer (SQLite): there a
/// commit is known here before it is answered, so nobody can read what is older than what was told.
/// </summary>
/// <typeparam name="TDb">The module's context: any commit through it forgets everything of the module.</typeparam>
public sealed class AnswerCache<TDb>(Database database, CommitCounters commits) where TDb : ModuleDb
{
    /// <summary>Answers kept at most; a full cache starts anew.</summary>
    public const int Capacity = 10_000;

    private readonly bool _isSoleWriter = database.Engine == DbEngine.Sqlite;
    private readonly ConcurrentDictionary<(string Tenant, string Key), Entry> _entries = [];

    /// <summary>The remembered answer, or what <paramref name="load"/> gives; refusals are not remembered.</summary>
    public async Task<Answer<T>> Get<T>(string tenant, string key, Func<Task<Answer<T>>> load)
    {
        if (!_isSoleWriter)
            return await load();
        // Read before the rows: a commit in between makes the entry old at once, never young.
        var now = commits.Of(typeof(TDb));
        if (_entries.TryGetValue((tenant, key), out var entry) && entry.Commits == now)
            return (Answer<T>)entry.Answer;
        var answer = await load();
        if (answer.IsRefusal)
            return answer;
        if (_entries.Count >= Capacity)
            _entries.Clear();
        _entries[(tenant, key)] = new Entry(now, answer.KeepRendered());
        return answer;
    }

    private sealed record Entry(long Commits, object Answer);
}
