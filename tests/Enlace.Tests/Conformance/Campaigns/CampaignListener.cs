using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A client of the stream of campaigns.</summary>
internal sealed class CampaignListener : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ToldFact> _seen = [];
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly Task _reading;

    private CampaignListener(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _parser = SseParser.Create(stream);
        _reading = Read();
    }

    public IReadOnlyList<ToldFact> Seen => [.. _seen];

    /// <summary>What it would send as <c>Last-Event-ID</c>; 0 when it was told of no place.</summary>
    public long Place => long.TryParse(_parser.LastEventId, System.Globalization.CultureInfo.InvariantCulture, out var place) ? place : 0;

    public static async Task<CampaignListener> Open(HttpClient http, string? last = null, string? chain = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/stream/campanias{(chain is null ? "" : $"?id_correlacion={chain}")}", UriKind.Relative));
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new CampaignListener(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until this was told of this chain.</summary>
    public async Task<ToldFact> Gets(string name, string chain)
    {
        ToldFact? found = null;
        await Eventually.Holds(
            () => (found = _seen.FirstOrDefault(told => told.Event == name && told.Data.Text("id_correlacion") == chain)) is not null,
            () => $"{name}; it was told {string.Join(", ", _seen.Select(told => told.Event))}", 20);
        return found!;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _response.Dispose();
        await _reading;
        _end.Dispose();
    }

    private async Task Read()
    {
        try
        {
            await foreach (var told in _parser.EnumerateAsync(_end.Token))
                _seen.Enqueue(new ToldFact(told.EventId ?? "", told.EventType, JsonSerializer.Deserialize<JsonElement>(told.Data)));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // We left, or the hub did.
            return;
        }
    }
}
