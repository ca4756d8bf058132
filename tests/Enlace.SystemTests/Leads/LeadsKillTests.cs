using System.Globalization;
using Enlace.SystemTests.Cluster;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Leads;

/// <summary>Workers that are killed, before and after their commits and at random: every accepted event has its effect once.</summary>
public sealed class LeadsKillTests : IAsyncLifetime
{
    private const string Key = "sandbox-key";

    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-leads-").FullName;
    private readonly List<Child> _workers = [];
    private string _database = "";
    private Books _books = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestPostgres.NewDatabase();
        _books = new Books(_database);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            if (!worker.HasExited)
                await worker.Kill();
            worker.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("leads.recorded", 1)]
    [InlineData("leads.recorded", 20)]
    [InlineData("leads.committed", 1)]
    [InlineData("leads.committed", 20)]
    public async Task A_worker_that_dies_before_or_after_its_commit_loses_and_repeats_nothing(string place, int pass)
    {
        const int People = 15;
        await Accept(People);

        var doomed = Worker(string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}"));
        await doomed.WhenGone();
        Assert.True(doomed.WasKilled && doomed.Said($"{ChildProgram.Dies} {place}"), doomed.Report());
        await _books.ForgetNodes();
        await Finish(1);

        await AllIsThereOnce(People);
    }

    [Fact]
    public async Task Two_workers_that_are_killed_at_random_lose_and_repeat_nothing()
    {
        const int People = 150, Kills = 6;
        await Accept(People);

        for (var kill = 0; kill < Kills; kill++)
        {
            Child[] pair = [Worker(), Worker()];
            await Task.WhenAll(pair.Select(worker => worker.WhenSaid("Enlace is ready on", 90)));
            await Task.Delay(Random.Shared.Next(10, 400), TestContext.Current.CancellationToken);
            await Task.WhenAll(pair.Select(worker => worker.Kill()));
            await _books.ForgetNodes();
        }

        await Finish(2);

        await AllIsThereOnce(People);
    }

    /// <summary>A door takes the events of so many people: a campaign first, then the contact twice, and an address.</summary>
    private async Task Accept(int people)
    {
        await using var door = new HubProcess(new Dictionary<string, string>(Settings) { ["ENLACE_ROLES"] = "api" });
        await door.WhenReady();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = door.Address };
        http.DefaultRequestHeaders.Add("X-API-KEY", Key);
        var api = new HubCaller(http, "/api/v1/manychat/webhook");
        await Parallel.ForEachAsync(Enumerable.Range(0, people), TestContext.Current.CancellationToken, async (number, _) =>
        {
            var person = $"p{number}";
            (await api.Post("/campaign-assignment", new { manychat_id = person, campaign_id = "CAMP-1", datetime_actual = "2025-06-05T12:45:00Z", ultimo_estado = "Asignado" })).Expect(202);
            (await api.Post("/contact", new { manychat_id = person, nombre_lead = "Ana", datetime_actual = "2025-06-05T12:41:36Z", ultimo_estado = "Nuevo" })).Expect(202);
            (await api.Post("/contact", new { manychat_id = person, nombre_lead = "Ana P.", datetime_actual = "2025-06-06T12:41:36Z", ultimo_estado = "Atendido" })).Expect(202);
            (await api.Post("/address", new { manychat_id = person, city = "Lima" })).Expect(202);
        });
        await door.Stop();
    }

    private Child Worker(string? failpoint = null)
    {
        var environment = new Dictionary<string, string>(Settings) { ["ENLACE_ROLES"] = "worker" };
        if (failpoint is not null)
            environment[ChildOptions.FailpointVariable] = failpoint;
        var worker = new Child([ChildOptions.Program], environment);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Workers that nobody disturbs finish what is left.</summary>
    private async Task Finish(int workers)
    {
        Child[] all = [.. Enumerable.Range(0, workers).Select(_ => Worker())];
        long left = -1;
        await Eventually.Holds(
            async () => (left = await _books.Count("SELECT count(*) FROM dbo.\"Inbox\" WHERE processed_at IS NULL") + await _books.Waiting()) == 0,
            () => $"{left} are left. {string.Join('\n', all.Select(worker => worker.Report()))}", seconds: 180);
    }

    private async Task AllIsThereOnce(int people)
    {
        Assert.Empty(await _books.Deaths());
        Assert.Equal(people, await _books.Count("SELECT count(*) FROM dbo.\"Contact\" WHERE first_name = 'Ana P.'"));
        Assert.Equal(people, await _books.Count("SELECT count(*) FROM dbo.\"Contact\""));
        Assert.Equal(2 * people, await _books.Count("SELECT count(*) FROM dbo.\"Contact_State\""));
        Assert.Equal(people, await _books.Count("SELECT count(*) FROM dbo.\"Campaign_Contact\" WHERE last_state = 'Asignado'"));
        Assert.Equal(1, await _books.Count("SELECT count(*) FROM dbo.\"Campaign\""));
        Assert.Equal(people, await _books.Count("SELECT count(*) FROM dbo.\"Address\""));
        // Each fact was told once, and the CRM is to hear of each state once.
        Assert.Equal(people, await _books.Count("SELECT count(*) FROM evt.message WHERE type = 'leads.LeadRegistrado.v1'"));
        Assert.Equal(2 * people, await _books.Count("SELECT count(*) FROM evt.message WHERE type = 'leads.LeadCambioDeEstado.v1'"));
        Assert.Equal(2 * people, await _books.Count("SELECT count(*) FROM dbo.\"Odoo_Outbox\" WHERE entity = 'state'"));
    }

    private Dictionary<string, string> Settings => new()
    {
        ["ENLACE_DATA"] = _folder,
        ["ENLACE_DATABASE"] = _database,
        ["ENLACE_URLS"] = "http://127.0.0.1:0",
        ["ENLACE_MODULES"] = "leads",
    };
}
