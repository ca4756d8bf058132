using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Events.Transports;

/// <summary>Makes a stored message of foreign bytes, or the reason why that cannot be done.</summary>
internal sealed class IngressReader(WireJson json, TimeProvider clock)
{
    /// <summary>Hand-overs without an acknowledgement before a message is taken for one that kills its reader.</summary>
    public const int MostDeliveries = 10;

    private const int MostRawText = 64 * 1024, LongestId = 200;

    public Receipt Read(IngressRoute route, IncomingMessage incoming)
    {
        Envelope? envelope = null;
        try
        {
            if (incoming.Deliveries > MostDeliveries)
                throw new UnreadableMessageException($"It was handed over {incoming.Deliveries} times and never acknowledged.");
            envelope = route.Types[0].Envelope.Read(incoming.Body);
            var type = route.Types.FirstOrDefault(type => envelope.Type is null || envelope.Type == type.WireName)
                ?? throw new UnreadableMessageException($"{route.Subscription.Topic} carries {string.Join(", ", route.Types.Select(type => type.WireName))}, not {Cut(envelope.Type)}.");
            var fact = Fact(type, envelope.Data);
            var message = Store(route, incoming, envelope, type, envelope.Data);
            return new Receipt(route, KeyOf(incoming, envelope), fact.Subject is { Length: > 0 } subject ? message with { Subject = subject } : message, type, null, incoming.Deliveries);
        }
        catch (UnreadableMessageException e)
        {
            var code = incoming.Deliveries > MostDeliveries ? "poison" : "unreadable";
            return new Receipt(route, KeyOf(incoming, envelope), Store(route, incoming, envelope, route.Types[0], Raw(incoming.Body)), null, new Outcome(OutcomeKind.Permanent, code, e.Message), incoming.Deliveries);
        }
    }

    private IEvent Fact(EventType type, ReadOnlyMemory<byte> data)
    {
        try
        {
            return (IEvent?)JsonSerializer.Deserialize(data.Span, type.Clr, json.Options) ?? throw new UnreadableMessageException("data must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new UnreadableMessageException($"The data of {type.WireName} cannot be read at {e.Path}.");
        }
    }

    private Message Store(IngressRoute route, IncomingMessage incoming, Envelope? envelope, EventType type, ReadOnlyMemory<byte> data)
    {
        var key = KeyOf(incoming, envelope);
        var now = clock.GetUtcNow();
        incoming.Headers.TryGetValue(BrokerFeed.TenantHeader, out var tenant);
        incoming.Headers.TryGetValue(BrokerFeed.CorrelationHeader, out var correlation);
        incoming.Headers.TryGetValue(BrokerFeed.TraceHeader, out var trace);
        return new Message(
            0, Guid.TryParse(envelope?.Identity is null ? key : envelope.Id, out var id) ? id : Guid.CreateVersion7(now), type.Name, key, Cut(envelope?.Tenant ?? tenant) ?? Caller.DefaultTenant,
            Cut(envelope?.CorrelationId ?? correlation) ?? key, null, Cut(trace), data, envelope?.OccurredAt ?? now);
    }

    // A message without any id is known by its bytes: the same bytes once more are the same message. An id too long to keep is known by
    // its hash, since two that begin alike are two.
    private static string KeyOf(IncomingMessage incoming, Envelope? envelope) => (envelope?.Identity ?? envelope?.Id ?? incoming.MessageId) switch
    {
        null or "" => Hash(incoming.Body.Span),
        { Length: <= LongestId } id when StorableTextConverter.IsStorable(id) => id,
        var id => Hash(Encoding.UTF8.GetBytes(id)),
    };

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string? Cut(string? text) => text is null or "" || !StorableTextConverter.IsStorable(text) ? null : TextCut.To(text, LongestId);

    /// <summary>What cannot be read is kept as text, so that an operator sees it and can send a mended one.</summary>
    private static byte[] Raw(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostRawText)]).Replace('\0', '\uFFFD');
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["raw"] = text });
    }
}
