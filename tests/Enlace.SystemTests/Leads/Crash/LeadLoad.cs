using System.Net;
using System.Net.Http.Json;
using Enlace.SystemTests.Cluster;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Leads.Crash;

/// <summary>A sender that repeats each event until it is accepted, whoever dies meanwhile.</summary>
internal sealed class LeadLoad(HubProcess hub) : IDisposable
{
    private const int AtOnce = 8, Patience = 60;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly string _run = Fresh.Token();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task Send(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
        async (number, _) => await Eventually.Holds(() => IsAccepted(number), () => $"event {number} is accepted. {hub.Report()}", Patience));

    public void Dispose() => _client.Dispose();

    private async Task<bool> IsAccepted(int number)
    {
        if (hub.Address is not { } address)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/manychat/webhook/contact"))
        {
            Content = JsonContent.Create(new { manychat_id = $"{_run}-{number}", nombre_lead = "Ana", datetime_actual = "2025-06-05T12:41:36Z", ultimo_estado = "Nuevo" }),
            Headers = { { "X-API-KEY", "sandbox-key" } },
        };
        try
        {
            using var answer = await _client.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            // It died before it answered; whether it had stored the event will be seen.
            return false;
        }
    }
}
