using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Projections;

namespace Enlace.Campaigns.Queries;

/// <summary>What queries may ask of work under way: commands, the log of sagas, the read models themselves. Nothing can be written through it.</summary>
internal sealed class Progress(Database database)
{
    private static readonly SqlText OneCommand = new(
        "SELECT id, kind, status, subject_id, error_code, error_text, correlation_id, created_at FROM campaigns.commands WHERE id = @id AND tenant_id = @tenant",
        "SELECT id, kind, status, subject_id, error_code, error_text, correlation_id, created_at FROM campaigns_commands WHERE id = @id AND tenant_id = @tenant");

    private static readonly SqlText Lines = new(
        "SELECT id, correlation_id, step, kind, message, state, data, at FROM campaigns.saga_log WHERE tenant_id = @tenant AND correlation_id = @chain ORDER BY at, id LIMIT @n",
        "SELECT id, correlation_id, step, kind, message, state, data, at FROM campaigns_saga_log WHERE tenant_id = @tenant AND correlation_id = @chain ORDER BY at, id LIMIT @n");

    public Task<CommandRow?> Command(string tenant, Guid id, CancellationToken cancel) => database.Read((session, inner) => session.First(
        OneCommand, row => new CommandRow(
            row.Guid(0), row.Text(1), Enum.Parse<CommandStatus>(row.Text(2)), row.GuidOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.Text(6), row.Time(7)), inner,
        ("id", id), ("tenant", tenant)), cancel);

    public Task<List<SagaLine>> SagaLog(string tenant, string chain, int most, CancellationToken cancel) => database.Read((session, inner) => session.Query(
        Lines, row => new SagaLine(row.Guid(0), row.Text(1), row.Int(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Time(7)), inner,
        ("tenant", tenant), ("chain", chain), ("n", most)), cancel);

    /// <summary>The last place of the journal.</summary>
    public Task<long> Head(CancellationToken cancel) =>
        database.Read(async (session, inner) => (await session.Query(ViewSql.HeadOf, row => row.Long(0), inner))[0], cancel);

    public Task<List<GenerationRow>> Generations(CancellationToken cancel) => database.Read((session, inner) => session.Query(
        ViewSql.Shown, row => new GenerationRow(row.Long(0), row.Text(1), row.Long(2), row.Time(3)), inner), cancel);
}
