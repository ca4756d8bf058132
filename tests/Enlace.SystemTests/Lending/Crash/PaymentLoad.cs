using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enlace.SystemTests.Cluster;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>A teller who repeats each payment with its key until it is taken, whoever dies meanwhile.</summary>
internal sealed class PaymentLoad(HubProcess hub) : IDisposable
{
    private const int AtOnce = 8, Patience = 90;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Loan { get; private set; } = "";

    /// <summary>Makes a caller, a client and a loan.</summary>
    public async Task Lend(decimal amount)
    {
        var caller = await Made("/api/v1/callers", new { name = "Caja", tenant_id = "default", role = "administrator" });
        _client.DefaultRequestHeaders.Add("X-API-KEY", caller.Text("api_key"));
        var client = await Made("/api/v1/clients/", new { full_name = "Carlos Perez", email = Fresh.Email(), rfc = "PEPJ800101HNE" });
        var loan = await Made("/api/v1/loans/", new { client_id = client.Text("id"), amount, interest_rate = 0.15m, term_months = 24 });
        Loan = loan.Text("id")!;
    }

    public Task Pay(int count, decimal amount) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
        async (number, _) => await Eventually.Holds(() => IsTaken(number, amount), () => $"payment {number} is taken. {hub.Report()}", Patience));

    public async Task<JsonElement> Read(string path) => (await Answer.Read(await _client.GetAsync(new Uri(hub.Address!, path), Cancel))).Expect(200).Json;

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> Made(string path, object body) =>
        (await Answer.Read(await _client.PostAsJsonAsync(new Uri(hub.Address!, path), body, Cancel))).Expect(201).Json;

    private async Task<bool> IsTaken(int number, decimal amount)
    {
        if (hub.Address is not { } address)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/api/v1/loans/{Loan}/payments"))
        {
            Content = JsonContent.Create(new { amount }),
            Headers = { { "Idempotency-Key", $"payment-{number}" } },
        };
        try
        {
            using var answer = await _client.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            return answer.StatusCode == HttpStatusCode.Created;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !Cancel.IsCancellationRequested)
        {
            // It died before it answered; whether it had taken the payment will be seen.
            return false;
        }
    }
}
