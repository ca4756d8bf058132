using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Projections;

/// <summary>
/// Brings the read models up to the journal: the live generation, and one that is being built beside it. A batch and the place behind it are one
/// commit, so nothing is applied twice or left out, whoever dies; two processes at once take turns on the rows of the generations.
/// </summary>
internal sealed class Projector(Database database, ViewWriter views)
{
    private const int Batch = 500;

    /// <summary>True when there may be more.</summary>
    public async Task<bool> Advance(CancellationToken cancel)
    {
        if (!await database.Read(async (session, inner) => (await session.Query(ViewSql.IsBehind, row => row.Int(0), inner)).Count > 0, cancel))
            return false;
        var isMore = await database.Write(Step, cancel);
        await Failpoints.Hit("campaigns.projected");
        return isMore;
    }

    /// <summary>Removes the rows of generations that were replaced.</summary>
    public async Task Sweep(CancellationToken cancel)
    {
        foreach (var generation in await database.Read((session, inner) => session.Query(ViewSql.Retired, row => row.Long(0), inner), cancel))
        {
            foreach (var delete in ViewSql.Sweeps)
                await database.Sweep(delete, cancel, ("generation", generation));
            await database.Write((session, inner) => session.Execute(ViewSql.Forget, inner, ("generation", generation)), cancel);
        }
    }

    /// <summary>Begins a new generation; false where one is being built.</summary>
    public static async Task<bool> Begin(SqlSession session, CancellationToken cancel) => await session.Execute(ViewSql.Begin, cancel) == 1;

    private async Task<bool> Step(SqlSession session, CancellationToken cancel)
    {
        var generations = await session.Query(ViewSql.Generations, row => (Generation: row.Long(0), State: row.Text(1), Position: row.Long(2)), cancel);
        var (isMore, places) = (false, new Dictionary<string, (long Generation, long Position)>());
        foreach (var (generation, state, position) in generations)
        {
            var entries = await Journal.Read(session, position, Batch, cancel);
            foreach (var entry in entries)
                await views.Apply(session, generation, entry, cancel);
            var place = entries.Count == 0 ? position : entries[^1].Position;
            if (place > position)
                await session.Execute(ViewSql.Advance, cancel, ("generation", generation), ("position", place));
            isMore |= entries.Count == Batch;
            places[state] = (generation, place);
        }

        // Level with what is shown, and both rows are ours until the commit: whoever asks next sees the new one whole.
        if (places.TryGetValue("building", out var building) && places.TryGetValue("live", out var live) && building.Position >= live.Position && !isMore)
        {
            await session.Execute(ViewSql.Retire, cancel);
            await session.Execute(ViewSql.Promote, cancel, ("generation", building.Generation));
        }

        return isMore;
    }
}
