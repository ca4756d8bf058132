using System.Text.Json;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>A webhook that this reader has taken.</summary>
/// <param name="Attempt">The how manieth time it was taken; whoever takes it later has another number.</param>
/// <param name="Signers">The channels whose own secrets signed it.</param>
/// <param name="Size">Bytes of its body.</param>
internal sealed record ClaimedWebhook(
    Guid Id, int Attempt, string? Tenant, Guid? ChannelId, PlatformKind Platform, ProviderKind Provider, IReadOnlyList<Guid> Signers, bool ByApp, string Url, string ContentType,
    string Headers, DateTimeOffset ReceivedAt, int Size)
{
    /// <summary>Whether what it says of this channel may be believed.</summary>
    public bool SpeaksFor(Guid channel) => ByApp || Signers.Contains(channel);

    public RawWebhook Raw(byte[] body) => new(Url, SafeHeaders.Read(Headers), ContentType, body, ReceivedAt);

    public static ClaimedWebhook Of(SqlRow row) => new(
        row.Guid(0), row.Int(1), row.TextOrNull(2), row.GuidOrNull(3), Stored.Member<PlatformKind>(row.Text(4)), Stored.Member<ProviderKind>(row.Text(5)),
        JsonSerializer.Deserialize<Guid[]>(row.Text(6))!, row.Bool(7), row.Text(8), row.Text(9), row.Text(10), row.Time(11), row.Int(12));
}
