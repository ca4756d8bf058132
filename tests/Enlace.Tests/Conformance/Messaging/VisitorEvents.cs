using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>An open stream of the webchat, read as a browser reads it.</summary>
public sealed class VisitorEvents : IAsyncDisposable
{
    private const string Update = "message.updated";

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private VisitorEvents(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public HttpResponseMessage Response => _response;

    /// <summary>What the stream said that is no event: its retry line and its pings.</summary>
    public List<string> Asides { get; } = [];

    /// <summary>What was told to have become of messages while something else was waited for: it comes whenever it happens.</summary>
    public Queue<(long? Id, string Name, JsonElement Data)> Updates { get; } = new();

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

    /// <summary>The next event that is not about what became of a message; fails when none comes in time.</summary>
    public async Task<(long? Id, string Name, JsonElement Data)> Next()
    {
        var told = await Read();
        for (; told.Name == Update; told = await Read())
            Updates.Enqueue(told);
        return told;
    }

    /// <summary>What became of a message next; other events on the way are passed over.</summary>
    public async Task<(long? Id, string Name, JsonElement Data)> NextUpdate()
    {
        if (Updates.TryDequeue(out var told))
            return told;
        for (told = await Read(); told.Name != Update; told = await Read())
        {
        }

        return told;
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

    private async Task<(long? Id, string Name, JsonElement Data)> Read()
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
}
