using System.Net.Http.Json;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>Two administrators of a lender whose loans were paid out weeks ago, and who closes days by request.</summary>
internal sealed class CloseScene(Func<Uri?> address) : IDisposable
{
    private readonly HttpClient _maker = NewClient(), _checker = NewClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task Lend(int count)
    {
        foreach (var client in new[] { _maker, _checker })
            client.DefaultRequestHeaders.Add("X-API-KEY", (await Made(_maker, "/api/v1/callers", new { name = "Core", tenant_id = "default", role = "administrator" })).Text("api_key"));
        var borrower = (await Made(_maker, "/api/v1/clients/", new { full_name = "Carlos Perez", email = Fresh.Email(), rfc = "PEPJ800101HNE" })).Text("id");
        for (var i = 0; i < count; i++)
        {
            var loan = (await Made(_maker, "/api/v1/loans/applications", new { client_id = borrower, amount = 50000m, interest_rate = 0.15m, term_months = 24, disbursed_on = "2026-01-15" })).Text("id");
            await Done(_checker, $"/api/v1/loans/{loan}/approve");
            await Done(_checker, $"/api/v1/loans/{loan}/disburse");
        }
    }

    public async Task<JsonElement> Read(string path) => (await Answer.Read(await _maker.GetAsync(Of(path), Cancel))).Expect(200).Json;

    /// <summary>Asks for a close; null when whoever was asked died before it answered.</summary>
    public async Task<Answer?> Close(string day, Uri? at = null)
    {
        try
        {
            return await Answer.Read(await _maker.PostAsJsonAsync(new Uri(at ?? address()!, "/api/v1/portfolio/close-day"), new { date = day }, Cancel));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<bool> IsClosed(string day) => (await Read("/api/v1/portfolio/business-day")) is var now
        && now.Text("closed_through") == day && now.At("last").Text("state") == "CLOSED";

    /// <summary>The balance of each account of the whole ledger, on its own side.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> Balances() => (await Read("/api/v1/ledger/trial-balance")).At("accounts").EnumerateArray()
        .ToDictionary(line => line.Text("account")!, line => line.Text("balance"));

    public void Dispose()
    {
        _maker.Dispose();
        _checker.Dispose();
    }

    private static HttpClient NewClient() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };

    private Uri Of(string path) => new(address()!, path);

    private async Task<JsonElement> Made(HttpClient client, string path, object body) =>
        (await Answer.Read(await client.PostAsJsonAsync(Of(path), body, Cancel))).Expect(201).Json;

    private async Task Done(HttpClient client, string path) => (await Answer.Read(await client.PostAsync(Of(path), null, Cancel))).Expect(200);
}
