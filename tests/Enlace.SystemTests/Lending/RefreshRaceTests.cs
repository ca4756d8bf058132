using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Lending;

/// <summary>Whatever ends a user's sessions ends the one too that a refresh begins at the same moment.</summary>
public sealed class RefreshRaceTests(PostgresHubFixture hub) : LendingSuite(hub)
{
    private static readonly SqlText Take = new("SELECT pg_backend_pid() FROM lending.refresh_tokens WHERE user_id = @user FOR UPDATE");

    /// <summary>Whoever waits for us, and whoever waits for one of those.</summary>
    private static readonly SqlText Queue = new("""
        WITH RECURSIVE queue (pid) AS (
            SELECT CAST(@pid AS integer)
            UNION SELECT a.pid FROM pg_stat_activity a JOIN queue q ON a.wait_event_type = 'Lock' AND q.pid = ANY (pg_blocking_pids(a.pid)))
        SELECT count(*) - 1 FROM queue
        """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_beside_the_end_of_all_sessions_leaves_none(bool isPassword)
    {
        var (name, password, id) = await NewUser("agent");
        var session = (await Nobody.SignIn(name, password)).Expect(200).Json;
        var database = ((InProcessHub)Hub).Services.GetRequiredService<Database>();

        // Both come to a row that we hold, one after the other, and go on in that order.
        var (refresh, end) = await database.Write(async (held, cancel) =>
        {
            var pid = (await held.Query(Take, row => row.Int(0), cancel, ("user", Guid.Parse(id))))[0];
            var first = Refresh(session.Text("refresh_token"));
            await Waits(1);
            var second = isPassword
                ? Admin.Put($"/users/{id}", new { password = "otra clave de prueba" })
                : new LendingDriver(Hub.Client, session.Text("access_token")).Post("/auth/logout");
            await Waits(2);
            return (first, second);

            Task Waits(int many) => Eventually.Holds(
                async () => await database.Read(async (other, inner) => (await other.Query(Queue, row => row.Long(0), inner, ("pid", pid)))[0], cancel) == many,
                () => $"{many} wait");
        }, TestContext.Current.CancellationToken);

        var renewed = (await refresh).Expect(200).Json.Text("refresh_token");
        (await end).Expect(isPassword ? 200 : 204);
        (await Refresh(renewed)).Expect(401);
    }

    private Task<Answer> Refresh(string? token) => Nobody.Post("/auth/refresh", new { refresh_token = token });
}
