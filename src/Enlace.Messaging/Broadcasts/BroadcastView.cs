using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>A broadcast as callers see it; lists leave the counts out.</summary>
internal sealed record BroadcastView(
    Guid BroadcastId, BroadcastState State, JsonNode? Content, long TotalItems, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt,
    BroadcastCounts? Counts = null, IReadOnlyList<BroadcastView.Share>? Platforms = null)
{
    /// <summary>One platform's recipients, and the channel they are reached through.</summary>
    internal sealed record Share(PlatformKind Platform, Guid? ChannelId, long Items, BroadcastCounts Counts);
}
