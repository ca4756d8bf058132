using System.Text.RegularExpressions;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Reads;

/// <summary>A process dies (kill -9) after its commit and before it could remove the old value from Redis.</summary>
[Collection(nameof(OnReadServers))]
public sealed partial class DeathBeforeDropTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-reads-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_other_process_removes_it_and_shows_the_change()
    {
        var database = await TestPostgres.NewDatabase();
        var settings = new Dictionary<string, string?>
        {
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_CACHE"] = TestRedis.Url,
            ["ENLACE_SECRETS_KEY"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        };
        await using var hub = await InProcessHub.Start(settings);
        var other = new PartnersDriver(hub.Client);
        var id = await other.Register();
        using var doomed = Doomed(settings, pass: 1);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await Address(doomed) };
        // The doomed one too: until it has reached Redis it has nothing to remove there, and lives on.
        foreach (var reader in (PartnersDriver[])[other, new PartnersDriver(client)])
            await Eventually.Holds(async () => (await reader.Get($"/{id}")).Expect(200).Header("X-Cache") == "HIT", () => "a hit");

        await Assert.ThrowsAsync<HttpRequestException>(() => new PartnersDriver(client).Put($"/{id}", new { telefono = "nuevo" }));
        await doomed.WhenGone();
        Assert.True(doomed.WasKilled && doomed.Said(ChildProgram.Dies), doomed.Report());

        // Nobody was told of the change, so nobody was told anything wrong; but it is true, and must not stay hidden.
        await Eventually.Holds(async () => (await other.Read(id)).Text("telefono") == "nuevo", () => "the change", 10);
        Assert.Equal("nuevo", (await other.Read(id)).Text("telefono"));
    }

    [Fact]
    public async Task A_process_that_starts_when_all_others_have_died_removes_it_before_it_trusts_the_cache()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase(),
            ["ENLACE_CACHE"] = TestRedis.Url,
            ["ENLACE_SECRETS_KEY"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        };
        string id;
        using (var doomed = Doomed(settings, pass: 2))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await Address(doomed) };
            var api = new PartnersDriver(client);
            // The first pass of the failpoint is this registration.
            id = await api.Register();
            await Eventually.Holds(async () => (await api.Get($"/{id}")).Expect(200).Header("X-Cache") == "HIT", () => "a hit");
            await Assert.ThrowsAsync<HttpRequestException>(() => api.Put($"/{id}", new { telefono = "nuevo" }));
            await doomed.WhenGone();
        }

        await using var redis = new TestRedis();
        Assert.DoesNotContain("nuevo", (string?)await (await redis.Database()).StringGetAsync($"partner::{id}"), StringComparison.Ordinal);
        await using var hub = await InProcessHub.Start(settings);
        var next = new PartnersDriver(hub.Client);

        // The first answer of a hub takes many times as long as all that follow; on a busy machine that alone was ten seconds.
        await Eventually.Holds(async () =>
        {
            var read = (await next.Get($"/{id}")).Expect(200);
            Assert.Equal("nuevo", read.Json.Text("partner.telefono"));
            return read.Header("X-Cache") == "HIT";
        }, () => "a hit", 60);
    }

    private Child Doomed(Dictionary<string, string?> settings, int pass)
    {
        var environment = settings.ToDictionary(pair => pair.Key, pair => pair.Value!);
        environment["ENLACE_DATA"] = _folder;
        environment["ENLACE_URLS"] = "http://127.0.0.1:0";
        environment[ChildOptions.FailpointVariable] = $"cache.before-drop:{pass}";
        return new Child([ChildOptions.Program], environment);
    }

    private static async Task<Uri> Address(Child child)
    {
        await child.WhenSaid("Enlace is ready on");
        return new Uri(child.Lines.Select(line => Ready().Match(line)).First(match => match.Success).Groups[1].Value);
    }

    [GeneratedRegex(@"Enlace is ready on (http://\S+)")]
    private static partial Regex Ready();
}
