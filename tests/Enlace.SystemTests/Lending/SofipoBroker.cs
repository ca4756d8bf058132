using System.Text.Json;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending;

/// <summary>Somebody else on the contract's exchange, who knows the original only: the exchange and the queues are plain and durable.</summary>
internal sealed class SofipoBroker(RabbitMqServer server, string host)
{
    public const string Exchange = "sofipo_events_exchange", LogQueue = "couchdb_event_log_queue", DeadQueue = "couchdb_event_log_queue.dlq";

    private const string Mine = "mine";

    /// <summary>Declares the exchange as the original does, and listens to everything on it.</summary>
    public async Task Listen()
    {
        await server.Tell(HttpMethod.Put, $"exchanges/{host}/{Exchange}", new { type = "topic", durable = true, auto_delete = false, arguments = new { } });
        await server.Tell(HttpMethod.Put, $"queues/{host}/{Mine}", new { durable = true, auto_delete = false, arguments = new { } });
        await server.Tell(HttpMethod.Post, $"bindings/{host}/e/{Exchange}/q/{Mine}", new { routing_key = "sofipo.#" });
    }

    public Task Publish(string key, string body) => server.Tell(
        HttpMethod.Post, $"exchanges/{host}/{Exchange}/publish", new { properties = new { delivery_mode = 2 }, routing_key = key, payload = body, payload_encoding = "string" });

    /// <summary>The messages that came to us so far, each once: it is taken off the queue.</summary>
    public Task<IReadOnlyList<JsonElement>> Heard() => Take(Mine);

    public async Task<IReadOnlyList<JsonElement>> Take(string queue) =>
        [.. (await server.Get(HttpMethod.Post, $"queues/{host}/{queue}/get", new { count = 100, ackmode = "ack_requeue_false", encoding = "auto" })).EnumerateArray()];

    /// <summary>Waits until our queue has so many messages, and takes them.</summary>
    public async Task<IReadOnlyList<JsonElement>> Hear(int atLeast, string queue = Mine)
    {
        var heard = new List<JsonElement>();
        await Eventually.Holds(
            async () =>
            {
                heard.AddRange(await Take(queue));
                return heard.Count >= atLeast;
            },
            () => $"{atLeast} messages on {queue}, not {heard.Count}", 60);
        return heard;
    }

    /// <summary>Whether the hub has acknowledged everything, as of a few seconds ago.</summary>
    public async Task<bool> IsEmpty() => await server.Ask($"queues/{host}/{LogQueue}") is { } queue && queue.TryGetProperty("messages", out var messages) && messages.GetInt64() == 0;

    /// <summary>How many messages the hub takes from its queue before it has acknowledged the first; null as long as the server does not tell.</summary>
    public async Task<int?> Prefetch() => await server.Ask($"queues/{host}/{LogQueue}") is { } queue && queue.TryGetProperty("consumer_details", out var readers)
        ? readers.EnumerateArray().Select(reader => (int?)reader.GetProperty("prefetch_count").GetInt32()).SingleOrDefault()
        : null;

    /// <summary>Until the hub reads its queue.</summary>
    public Task IsRead() => Eventually.Holds(
        async () => await server.Ask($"queues/{host}/{LogQueue}") is { } queue && queue.TryGetProperty("consumers", out var consumers) && consumers.GetInt32() > 0,
        () => "a reader of the queue", 60);
}
