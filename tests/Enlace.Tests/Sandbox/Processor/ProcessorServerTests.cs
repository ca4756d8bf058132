using System.Net;
using System.Net.Http.Json;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Processor;

namespace Enlace.Tests.Sandbox.Processor;

/// <summary>The processor as its clients meet it: it pays, it knows a repeat, and it fails as it is told to.</summary>
public sealed class ProcessorServerTests : IAsyncLifetime
{
    private ProcessorHost _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ProcessorHost.Start("http://127.0.0.1:0", TimeProvider.System, TestContext.Current.CancellationToken);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_payment_is_made_once_for_its_key()
    {
        var (first, again) = (await Pay("k-1"), await Pay("k-1"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, again.Status));
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(("ana", 15m, "USD"), _host.Server.Payments is [var one] ? (one.Payee, one.Amount, one.Currency) : default);
    }

    [Fact]
    public async Task Another_body_under_a_key_is_no_payment()
    {
        await Pay("k-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Pay("k-1", "16.00")).Status);
        Assert.Single(_host.Server.Payments);
    }

    [Theory]
    [InlineData("", "15.00", HttpStatusCode.BadRequest)]
    [InlineData("k-1", "-1", HttpStatusCode.BadRequest)]
    [InlineData("k-1", "viel", HttpStatusCode.BadRequest)]
    public async Task What_is_no_order_is_no_payment(string key, string amount, HttpStatusCode expected)
    {
        Assert.Equal(expected, (await Pay(key, amount)).Status);
        Assert.Empty(_host.Server.Payments);
    }

    [Fact]
    public async Task A_stranger_pays_nobody()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Pay("k-1", key: "another")).Status);
        Assert.Empty(_host.Server.Payments);
    }

    [Fact]
    public async Task A_refusal_is_remembered_under_its_key()
    {
        _host.Server.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.Refuse, Code = 1 });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), ((await Pay("k-1")).Status, (await Pay("k-1")).Status, (await Pay("k-2")).Status));
    }

    [Theory]
    [InlineData(FaultKinds.DropBefore, 0)]
    [InlineData(FaultKinds.DropAfter, 1)]
    public async Task A_connection_breaks_before_or_after(string kind, int paid)
    {
        _host.Server.FaultPoint.Arm(new FaultOrder { Kind = kind });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Pay("k-1"));

        Assert.Equal(paid, _host.Server.Payments.Count);
        Assert.Equal(HttpStatusCode.Created, (await Pay("k-1")).Status);
        Assert.Single(_host.Server.Payments);
    }

    private async Task<(HttpStatusCode Status, string Body)> Pay(string idempotencyKey, string amount = "15.00", string key = ProcessorServer.ApiKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("payments", UriKind.Relative)) { Content = JsonContent.Create(new { amount, currency = "USD", payee = "ana", reference = "r-1" }) };
        request.Headers.Add("Authorization", $"Bearer {key}");
        if (idempotencyKey.Length > 0)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
