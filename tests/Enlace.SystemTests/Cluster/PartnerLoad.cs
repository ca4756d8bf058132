using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Cluster;

/// <summary>
/// Clients that each sign up one partner after the other, and repeat a request under its key until somebody accepts it. Each pauses in between: what
/// is to be seen is what happens to work that is under way, and not how much of it a machine takes.
/// </summary>
internal sealed class PartnerLoad(HubCluster cluster, int clients = 4) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40), Breath = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Guid> _accepted = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionLifetime = TimeSpan.FromSeconds(5) }) { Timeout = Patience };
    private int _tries;

    /// <summary>The partners that were promised with a 201, by e-mail.</summary>
    public IReadOnlyDictionary<string, Guid> Accepted => _accepted;

    public int Tries => _tries;

    public Task Run(CancellationToken enough) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Client(enough)));

    public void Dispose() => _http.Dispose();

    private async Task Client(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var (key, email) = (Guid.CreateVersion7().ToString(), Fresh.Email());
            // Also after the end: what was asked for is asked for until it is promised, or nobody knows whether it was done.
            while (!await Try(key, email))
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
            await Task.WhenAny(Task.Delay(Breath, enough));
        }
    }

    private async Task<bool> Try(string key, string email)
    {
        Interlocked.Increment(ref _tries);
        if (cluster.Apis[Random.Shared.Next(cluster.Apis.Count)].Address is not { } address)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/partners"))
        {
            Content = JsonContent.Create(new { nombre = "Empresa de carga", email }),
            Headers = { { "Idempotency-Key", key } },
        };
        try
        {
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                // Still running, overloaded or without a database: all say to come again. Anything else is a broken promise.
                Assert.True(answer.Headers.RetryAfter is not null || (int)answer.StatusCode >= 500, $"{(int)answer.StatusCode} {text}");
                return false;
            }

            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            return _accepted.TryAdd(email, Guid.Parse(body.Text("partner.id")!));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            // Killed in the middle: whether it was done is known by asking again.
            return false;
        }
    }
}
