using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Backbone;

/// <summary>The server ends a connection in the middle of a transaction, and whoever used it is not told at once.</summary>
public sealed class EndedConnectionTests
{
    private static readonly SqlText End = new("SELECT pg_terminate_backend(pg_backend_pid())"), Next = new("SELECT 1");

    [Fact]
    public async Task A_transaction_whose_connection_is_gone_is_an_outage_and_no_mistake_of_ours()
    {
        await using var database = await Open();

        var told = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Write(async (session, cancel) =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => session.Execute(End, cancel));
            await session.Execute(Next, cancel);
        }, TestContext.Current.CancellationToken));

        Assert.Equal("The database ended the connection.", told.Message);
    }

    [Fact]
    public async Task So_is_a_read_whose_connection_is_gone()
    {
        await using var database = await Open();

        var told = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Read(async (session, cancel) =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => session.Execute(End, cancel));
            return await session.Execute(Next, cancel);
        }, TestContext.Current.CancellationToken));

        Assert.Equal("The database ended the connection.", told.Message);
    }

    [Fact]
    public async Task A_mistake_of_ours_on_a_connection_that_is_there_stays_one()
    {
        await using var database = await Open();

        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write(
            async (session, cancel) =>
            {
                await session.Execute(Next, cancel);
                throw new InvalidOperationException("ours");
            }, TestContext.Current.CancellationToken));

        Assert.Equal("ours", told.Message);
    }

    private static async Task<PostgresDatabase> Open() =>
        new(PostgresUrl.ToConnectionString("test", await TestPostgres.NewDatabase()), TimeProvider.System);
}
