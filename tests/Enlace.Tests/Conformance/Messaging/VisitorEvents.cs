using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>An open stream of the webchat, read as a browser reads it.</summary>
public sealed class VisitorEvents : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private VisitorEvents(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public HttpResponseMessage Response => _response;

    /// <summary>What the stream said that is no event: its retry line and its pings.</summary>
    public List<string> Asides { get; } = [];

    public static async Task<VisitorEvents> Open(HttpClient http, string? token, long? lastEventId = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/webchat/events" + query, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastEventId is { } last)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 200, $"The stream was refused: {response.StatusCode}");
        var stream = new VisitorEvents(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        // From here on it is subscribed.
        Assert.Equal("retry: 3000", await stream.Line());
        return stream;
    }

    /// <summary>The next event; fails when none comes in time.</summary>
    public async Task<(long? Id, string Name, JsonElement Data)> Next()
    {
        long? id = null;
        string? name = null;
        while (true)
        {
            var line = await Line();
            if (line is null)
            {
                Assert.Fail("The stream ended");
                return default;
            }

            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(line[6..]);
                return (id, name!, document.RootElement.Clone());
            }
            else if (line.Length > 0)
                Asides.Add(line);
        }
    }

    public async Task<List<(long? Id, string Name, JsonElement Data)>> Next(int count)
    {
        var events = new List<(long? Id, string Name, JsonElement Data)>();
        while (events.Count < count)
            events.Add(await Next());
        return events;
    }

    /// <summary>Whether the server ends it, whatever it says before.</summary>
    public async Task<bool> Ends()
    {
        while (await Line() is not null)
        {
        }

        return true;
    }

    public async Task<string?> Line()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            return await _reader.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail("Nothing came within 30 s");
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
