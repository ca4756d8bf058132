using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;

namespace Enlace.SystemTests.Campaigns.Crash;

/// <summary>A hub with campaigns that is told where to die, and whoever speaks to it through that.</summary>
internal sealed class CrashScene : IAsyncDisposable
{
    private readonly MortalHub _hub;
    private HttpClient? _client;
    private bool _isDoomed;

    private CrashScene(MortalHub hub) => _hub = hub;

    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    public CampaignsDriver Api => new(Client());

    public MoneyDriver Money => new(Client());

    public static async Task<CrashScene> Play(Func<string, Task<string>> newDatabase) => new(await MortalHub.Start(newDatabase, ("ENLACE_MODULES", "campaigns")));

    /// <summary>Starts it again, to die at this pass of the place.</summary>
    public async Task Doom(string place, int pass)
    {
        await _hub.Doom(place, pass);
        _isDoomed = true;
    }

    /// <summary>Waits until it died, and starts it again without its doom.</summary>
    public async Task Revive()
    {
        // Whoever spoke to it may have noticed already.
        if (!_isDoomed)
            return;
        await _hub.Fall();
        _isDoomed = false;
        await _hub.Rise();
    }

    /// <summary>Asks for the seed's campaign; whoever got no answer asks again with the same key.</summary>
    public async Task<(string Id, string Chain, string Brand)> Create()
    {
        var (brand, key) = (CampaignsDriver.Brand(), Fresh.Token());
        var answer = (await Patiently(api => api.Post("/crear-campaign", CampaignsDriver.Seed(brand), ("Idempotency-Key", key)))).Json;
        return (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"), brand);
    }

    /// <summary>Follows a link; whoever is not sent on follows it again.</summary>
    /// <returns>Where they were sent.</returns>
    public async Task<string> Follow(string code, string user) =>
        (await Patiently(() => Money.Get($"/r/{code}?id_usuario={user}", ("User-Agent", Browser)), StatusCodes.Status302Found)).Header("Location")!;

    public Task<Answer> Patiently(Func<CampaignsDriver, Task<Answer>> ask) => Patiently(() => ask(Api), StatusCodes.Status200OK, StatusCodes.Status202Accepted);

    private async Task<Answer> Patiently(Func<Task<Answer>> ask, params int[] expected)
    {
        while (true)
        {
            try
            {
                return (await ask()).Expect(expected);
            }
            catch (Exception e) when (e is HttpRequestException or IOException && _isDoomed)
            {
                await Revive();
            }
        }
    }

    public async Task Is(string chain, string state) => await Api.Saga(chain, state, 90);

    public Task<long> Count(string sql) => _hub.Count(sql);

    /// <summary>Rows of a table of the campaigns.</summary>
    public Task<long> CountOf(string table, string where = "true") => _hub.Count($"SELECT count(*) FROM {_hub.Table("campaigns", table)} WHERE {where}");

    public string Report() => _hub.Process.Report();

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _hub.DisposeAsync();
    }

    private HttpClient Client()
    {
        if (_hub.Process.Address is { } address && _client?.BaseAddress != address)
        {
            _client?.Dispose();
            _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
        }

        return _client!;
    }
}
