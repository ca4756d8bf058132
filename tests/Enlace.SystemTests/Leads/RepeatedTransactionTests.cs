using Enlace.Contracts.Leads;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Leads.Data;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Leads;

/// <summary>PostgreSQL may undo a transaction and ask for it again: what the first run told must not be told with the second.</summary>
public sealed class RepeatedTransactionTests(PostgresHubFixture fixture)
{
    private static readonly SqlText Undo = new("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$");

    [Fact]
    public async Task A_fact_told_inside_a_repeated_transaction_is_told_once()
    {
        var hub = (InProcessHub)await fixture.Hub();
        var (person, runs) = (Fresh.Token(), 0);
        await using (var scope = hub.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
            var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
            db.Publish(new LeadRegistered(1, person, "before", null, null));
            db.Alongside(async (session, cancel) =>
            {
                db.Publish(new LeadRegistered(1, person, "inside", null, null));
                if (++runs == 1)
                    await session.Execute(Undo, cancel);
            });
            await db.Commit(TestContext.Current.CancellationToken);
        }

        var told = (await new HubCaller(hub.Client).Get($"/api/v1/events?subject={person}")).Expect(200).Json.At("items").EnumerateArray().Select(item => item.Text("data.name"));
        Assert.Equal(2, runs);
        Assert.Equal(["before", "inside"], told.Order(StringComparer.Ordinal));
    }
}
