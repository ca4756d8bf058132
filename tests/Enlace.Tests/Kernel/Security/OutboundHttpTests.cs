using System.Net;
using Enlace.Kernel.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Kernel.Security;

public sealed class OutboundHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_changes_its_address_is_judged_anew_and_never_looked_up_twice_for_one_connection()
    {
        await using var allowed = new RawHttpServer(address: "127.0.0.2");
        await using var victim = new RawHttpServer(address: "127.0.0.1", port: allowed.Port);
        var lookups = 0;
        using var http = Http("127.0.0.2", (_, _) => Answer(++lookups == 1 ? "127.0.0.2" : "127.0.0.1"));
        var url = new Uri($"http://rebind.example.com:{allowed.Port}/");

        Assert.Equal("ok", await http.Client.GetStringAsync(url, Cancel));
        Assert.Equal(1, lookups);
        Assert.Equal(1, allowed.Connections);

        var refused = await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetStringAsync(url, Cancel));
        Assert.Equal(2, lookups);
        Assert.Equal(0, victim.Connections);
        Assert.Contains("rebind.example.com (127.0.0.1)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_address_among_good_ones_refuses_the_name()
    {
        await using var good = new RawHttpServer(address: "127.0.0.2");
        using var http = Http("127.0.0.2", (_, _) => Answer("127.0.0.2", "10.0.0.1"));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetStringAsync(new Uri($"http://mixed.example.com:{good.Port}/"), Cancel));
        Assert.Equal(0, good.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    public async Task A_public_name_may_not_lead_inside(string address)
    {
        await using var victim = new RawHttpServer();
        using var http = Http("", (_, _) => Answer(address));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetStringAsync(new Uri($"http://public.example.com:{victim.Port}/"), Cancel));
        Assert.Equal(0, victim.Connections);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        await using var inside = new RawHttpServer();
        await using var outside = new RawHttpServer(
            $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{inside.Port}/\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var http = Http("loopback");

        using var answer = await http.Client.GetAsync(new Uri($"http://127.0.0.1:{outside.Port}/"), Cancel);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(1, outside.Connections);
        Assert.Equal(0, inside.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://user:pass@example.com/")]
    [InlineData("http://example.com:25/")]
    public async Task A_url_that_is_bad_by_its_text_is_not_even_looked_up(string url)
    {
        var lookups = 0;
        using var http = Http("", (_, _) => Answer(++lookups > 0 ? "8.8.8.8" : ""));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetStringAsync(new Uri(url), Cancel));
        Assert.Equal(0, lookups);
    }

    [Fact]
    public async Task A_named_host_is_reached_on_the_inside_but_not_on_a_metadata_address()
    {
        await using var server = new RawHttpServer();
        var address = "127.0.0.1";
        using var http = Http("odoo.internal", (_, _) => Answer(address));
        var url = new Uri($"http://odoo.internal:{server.Port}/");

        Assert.Equal("ok", await http.Client.GetStringAsync(url, Cancel));
        address = "169.254.169.254";
        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetStringAsync(url, Cancel));
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_does_not_listen()
    {
        await using var server = new RawHttpServer(address: "127.0.0.2");
        using var http = Http("loopback", (_, _) => Answer("127.0.0.3", "127.0.0.2"));

        Assert.Equal("ok", await http.Client.GetStringAsync(new Uri($"http://app.localhost:{server.Port}/"), Cancel));
    }

    [Fact]
    public async Task An_unknown_name_and_a_closed_port_are_network_failures_and_no_refusals()
    {
        int closed;
        await using (var server = new RawHttpServer())
            closed = server.Port;
        using var http = Http("loopback", (_, _) => Answer());

        await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.GetStringAsync(new Uri("http://nowhere.example.com/"), Cancel));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.GetStringAsync(new Uri($"http://127.0.0.1:{closed}/"), Cancel));
    }

    [Fact]
    public async Task A_request_for_http3_stays_on_the_guarded_connection()
    {
        await using var server = new RawHttpServer();
        using var http = Http("loopback");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{server.Port}/"))
        {
            Version = HttpVersion.Version30,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await http.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpVersion.Version11, answer.Version);
        Assert.True(request.Version < HttpVersion.Version30);
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using var server = new RawHttpServer($"HTTP/1.1 200 OK\r\nX-Long: {new string('a', 64 * 1024)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var http = Http("loopback");

        await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/"), Cancel));
    }

    [Fact]
    public void The_handler_knows_no_proxy_no_cookies_no_redirects_and_no_unpacking()
    {
        using var http = Http("");
        using var handler = http.CreateHandler();

        Assert.False(handler.UseProxy);
        Assert.False(handler.UseCookies);
        Assert.False(handler.AllowAutoRedirect);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.Equal(TimeSpan.FromSeconds(5), handler.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMinutes(2), handler.PooledConnectionLifetime);
        Assert.NotNull(handler.ConnectCallback);
    }

    [Fact]
    public async Task The_registration_gives_one_guarded_client_to_everybody()
    {
        await using var server = new RawHttpServer();
        await using var services = new ServiceCollection().AddLogging().AddOutboundHttp(OutboundAllowList.Loopback).BuildServiceProvider();
        var http = services.GetRequiredService<OutboundHttp>();

        Assert.Same(http, services.GetRequiredService<OutboundHttp>());
        Assert.Null(services.GetRequiredService<OutboundGuard>().Refuse("http://localhost/"));
        Assert.Equal("ok", await http.Client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/"), Cancel));
        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.CreateClient(TimeSpan.FromSeconds(1)).GetAsync(new Uri("http://10.0.0.1/"), Cancel));
    }

    private static OutboundHttp Http(string allow, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        new(new OutboundGuard(OutboundAllowList.Parse(allow)), resolve);

    private static Task<IPAddress[]> Answer(params string[] addresses) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
}
