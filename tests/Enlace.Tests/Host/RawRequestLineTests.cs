using System.Net.Sockets;
using System.Text;
using Enlace.Tests.Support;

namespace Enlace.Tests.Host;

public sealed class RawRequestLineTests(SqliteHubFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET /campaña-query HTTP/1.1", "200")]
    [InlineData("GET /campa%C3%B1a-query HTTP/1.1", "200")]
    [InlineData("GET /campaña-otra HTTP/1.1", "404")]
    [InlineData("GET /health HTTP/1.1", "200")]
    public async Task A_letter_as_it_is_and_escaped_are_one_route(string line, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await Ask(line), StringComparison.Ordinal);

    [Fact]
    public async Task It_does_not_matter_in_how_many_pieces_the_line_comes() =>
        Assert.StartsWith("HTTP/1.1 200 ", await Ask("GET /campaña-query HTTP/1.1", piece: 3), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_request_at_all_is_refused_as_before() =>
        Assert.StartsWith("HTTP/1.1 400 ", await Ask("\u0001\u0002ñ"), StringComparison.Ordinal);

    private async Task<string> Ask(string line, int piece = int.MaxValue)
    {
        var address = (await fixture.Hub()).Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancel);
        var stream = client.GetStream();
        foreach (var part in Encoding.UTF8.GetBytes($"{line}\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n").Chunk(piece))
        {
            await stream.WriteAsync(part, Cancel);
            await stream.FlushAsync(Cancel);
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }
}
