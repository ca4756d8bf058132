using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Caching;

/// <summary>
/// Asks the primary what changed lately. Readers that ask at the same moment ask together: a question that waits joins the next one that is
/// sent, never one that is on its way, because that one may have been answered before the reader's own write.
/// </summary>
public sealed class RecentWrites(Database database, LocalStamps stamps, ReadOptions options)
{
    // Two, so that one is on its way while the answer of the other is being handed out.
    private const int AtOnce = 2;

    private static readonly SqlText Look = new("""
        SELECT CAST(k.n AS integer), m.stamp, m.version, m.at > clock_timestamp() - @window * interval '1 second'
        FROM unnest(@tenants, @families, @items) WITH ORDINALITY AS k (tenant_id, family, item, n)
        JOIN evt.write_mark m USING (tenant_id, family, item)
        """);

    private static readonly SqlText Any = new("""
        SELECT 1 FROM evt.write_mark WHERE tenant_id = @tenant AND family = @family AND at > clock_timestamp() - @window * interval '1 second' LIMIT 1
        """);

    private readonly Lock _gate = new();
    private Question? _next;
    private int _running;

    /// <exception cref="DatabaseUnavailableException">The primary cannot be asked, so nobody can say that a copy is good.</exception>
    public async ValueTask<RecentWrite> Of(string tenant, CacheFamily family, string item, CancellationToken cancel)
    {
        if (database.Engine == DbEngine.Sqlite)
            return new RecentWrite(stamps.Of(tenant, family, item), Version: null, IsFresh: false);
        Question question;
        int place;
        var isFirst = false;
        lock (_gate)
        {
            question = _next ??= new Question();
            place = question.Add(tenant, family.Name, item);
            if (_running < AtOnce)
                (isFirst, _running) = (true, _running + 1);
        }

        if (isFirst)
            _ = AskAll();
        return (await question.Answer.WaitAsync(cancel))[place];
    }

    /// <summary>Whether anything of the family changed within the window, for lists.</summary>
    public async Task<bool> AnyOf(string tenant, CacheFamily family, CancellationToken cancel) =>
        (await database.Read((session, inner) => session.Query(
            Any, row => row.Int(0), inner, ("tenant", tenant), ("family", family.Name), ("window", options.ReadYourWrites.TotalSeconds)), cancel)).Count > 0;

    private async Task AskAll()
    {
        while (true)
        {
            Question? question;
            lock (_gate)
            {
                (question, _next) = (_next, null);
                if (question is null)
                {
                    _running--;
                    return;
                }
            }

            try
            {
                question.Settle(await Ask(question));
            }
            // Whoever asked is told; the next question may have more luck.
            catch (Exception e)
            {
                question.Fail(e);
            }
        }
    }

    private async Task<RecentWrite[]> Ask(Question question)
    {
        var answers = new RecentWrite[question.Tenants.Count];
        var rows = await database.Read((session, cancel) => session.Query(
            Look, row => (Place: row.Int(0) - 1, Write: new RecentWrite(row.Long(1), row.LongOrNull(2), row.Bool(3))), cancel,
            ("tenants", question.Tenants.ToArray()), ("families", question.Families.ToArray()), ("items", question.Items.ToArray()),
            ("window", options.ReadYourWrites.TotalSeconds)), CancellationToken.None);
        foreach (var (place, write) in rows)
            answers[place] = write;
        return answers;
    }

    private sealed class Question
    {
        private readonly TaskCompletionSource<RecentWrite[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Tenants { get; } = [];

        public List<string> Families { get; } = [];

        public List<string> Items { get; } = [];

        public Task<RecentWrite[]> Answer => _answer.Task;

        public int Add(string tenant, string family, string item)
        {
            Tenants.Add(tenant);
            Families.Add(family);
            Items.Add(item);
            return Tenants.Count - 1;
        }

        public void Settle(RecentWrite[] answers) => _answer.SetResult(answers);

        public void Fail(Exception reason) => _answer.SetException(reason);
    }
}
