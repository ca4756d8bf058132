using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Reads;

/// <summary>Two processes on one primary and its standby: who reads where.</summary>
[Collection(nameof(OnReadServers))]
public sealed class ReplicaTests
{
    // A short window and a short patience, so that a test sees both end; and long ones, so that only what is tested decides.
    private static readonly (string, string)[] Short = [("ENLACE__Reads__ReadYourWritesSeconds", "2"), ("ENLACE__Reads__MaxLagSeconds", "1")];
    private static readonly (string, string)[] Long = [("ENLACE__Reads__ReadYourWritesSeconds", "600"), ("ENLACE__Reads__MaxLagSeconds", "300")];

    [Fact]
    public async Task Reads_go_to_the_replica_once_the_window_after_the_last_change_is_over()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Short);
        // The first read of a process takes longer than the window on a slow machine.
        (await hubs.Other.Get($"/{await hubs.One.Register()}")).Expect(200);
        var id = await hubs.One.Register();

        Assert.Equal("primary", (await hubs.Other.Get($"/{id}")).Expect(200).Header("X-Read-Source"));
        await hubs.ReadReplica();
        await hubs.AgeCopies();
        var read = (await hubs.Other.Get($"/{id}")).Expect(200);

        Assert.Equal(("MISS", "replica"), (read.Header("X-Cache"), read.Header("X-Read-Source")));
        var again = (await hubs.Other.Get($"/{id}")).Expect(200);
        Assert.Equal(("HIT", "cache"), (again.Header("X-Cache"), again.Header("X-Read-Source")));
        Assert.Equal(read.Text, again.Text);
    }

    [Fact]
    public async Task Within_the_window_the_primary_serves_what_changed_in_every_process_and_the_replica_the_rest()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Short);
        var quiet = await hubs.One.Register();
        await hubs.ReadReplica();
        await using var paused = await TestReplica.Pause();

        for (var i = 0; i < 10; i++)
        {
            // The replica does not know this partner at all.
            var id = await hubs.Client(i).Register();
            var read = (await hubs.Client(i + 1).Get($"/{id}")).Expect(200);
            Assert.Equal("primary", read.Header("X-Read-Source"));
            Assert.Contains(await hubs.Client(i + 1).ListAll(""), row => row.Text("id") == id);
        }

        Assert.Equal(200, (await hubs.Other.Get($"/{quiet}")).Status);
    }

    [Fact]
    public async Task A_replica_that_falls_behind_is_left_until_it_has_caught_up()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Short);
        await hubs.One.Register();
        await hubs.ReadReplica();

        await using (await TestReplica.Pause())
        {
            var id = await hubs.One.Register();
            // Past the window, only the lag keeps readers from a replica that has never heard of it.
            await hubs.ForgetMarks();
            await Eventually.Holds(async () => (await hubs.Ready()).Text("parts.replica") == "lagging", () => "a lagging replica");
            foreach (var api in (PartnersDriver[])[hubs.One, hubs.Other])
            {
                await Eventually.Holds(async () => (await api.Get("?limite=1")).Expect(200).Header("X-Read-Source") == "primary", () => "the primary");
                Assert.Equal("primary", (await api.Get($"/{id}")).Expect(200).Header("X-Read-Source"));
                Assert.Contains(await api.ListAll(""), row => row.Text("id") == id);
            }

            Assert.Equal("degraded", (await hubs.Ready()).Text("status"));
        }

        await hubs.ReadReplica();
        await Eventually.Holds(async () => (await hubs.Ready()).Text("parts.replica") == "up", () => "a replica that is up");
    }

    [Fact]
    public async Task A_row_that_is_older_than_its_mark_is_read_again_from_the_primary()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Long);
        var id = await hubs.One.Register();
        await hubs.AgeMarks();
        await hubs.ReadReplica();

        await using var paused = await TestReplica.Pause();
        (await hubs.One.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);
        // As if its transaction had taken longer than the window: only the version tells now.
        await hubs.AgeMarks();
        var guarded = (await hubs.Other.Get($"/{id}")).Expect(200);
        Assert.Equal("nuevo", guarded.Json.Text("partner.telefono"));
        Assert.Equal("primary", guarded.Header("X-Read-Source"));

        // The control: without the mark, the replica's old row is what comes.
        await hubs.ForgetMarks();
        var unguarded = (await hubs.One.Get($"/{id}")).Expect(200);
        Assert.Equal("replica", unguarded.Header("X-Read-Source"));
        unguarded.Json.IsNull("partner.telefono");
    }

    [Fact]
    public async Task A_partner_that_the_replica_does_not_know_yet_is_looked_for_on_the_primary()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Long);
        await hubs.One.Register();
        await hubs.AgeMarks();
        await hubs.ReadReplica();

        await using var paused = await TestReplica.Pause();
        var id = await hubs.One.Register();
        await hubs.AgeMarks();

        Assert.Equal("primary", (await hubs.Other.Get($"/{id}")).Expect(200).Header("X-Read-Source"));
        await hubs.ForgetMarks();
        Assert.Equal("replica", (await hubs.One.Get($"/{id}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO").Header("X-Read-Source"));
    }

    [Fact]
    public async Task A_decision_is_never_made_on_the_replica()
    {
        await using var hubs = await ReadHubs.StartWithReplica(Long);
        var id = await hubs.One.Register();
        var old = await hubs.One.ETag(id);
        await hubs.AgeMarks();
        await hubs.ReadReplica();

        await using var paused = await TestReplica.Pause();
        (await hubs.One.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);
        await hubs.ForgetMarks();

        // The replica shows the old version, and whoever takes it for the current one is refused.
        Assert.Equal(old, (await hubs.Other.Get($"/{id}")).Expect(200).Header("ETag"));
        (await hubs.Other.Put($"/{id}", new { telefono = "otro" }, ("If-Match", old))).ExpectFault(412, "CONFLICTO_VERSION");
        (await hubs.Other.Post("", new { nombre = "Otra", email = (await hubs.One.Read(id)).Text("email") })).ExpectFault(409, "EMAIL_EXISTENTE");
    }

    [Fact]
    public async Task A_server_that_is_no_standby_is_never_read()
    {
        var (database, stranger) = (await TestPostgres.NewDatabase(), await TestPostgres.NewDatabase());
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, ["ENLACE_DATABASE_REPLICA"] = stranger });
        var api = new HubCaller(hub.Client);

        await Eventually.Holds(() => hub.LogLines.Any(line => line.Contains("is no standby", StringComparison.Ordinal)), () => "a word about it");

        Assert.Equal("primary", (await api.Get("/api/v1/partners")).Expect(200).Header("X-Read-Source"));
        Assert.Equal("down", (await api.Get("/health/ready")).Expect(200).Json.Text("parts.replica"));
    }
}
