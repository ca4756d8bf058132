namespace Enlace.Messaging.Webhooks;

/// <summary>An accepted webhook on its way into the table.</summary>
/// <param name="Id">Ours; what the sender is told.</param>
/// <param name="Tenant">Null while no channel is known to be meant.</param>
/// <param name="ChannelId">The one that it was sent to by address or by secret.</param>
/// <param name="Platform">Its word.</param>
/// <param name="Provider">Its word.</param>
/// <param name="Channels">JSON array: whose own secrets signed it.</param>
/// <param name="ByApp">Whether our app's secret did.</param>
/// <param name="Url">Without secrets.</param>
/// <param name="Headers">JSON object; none that is secret.</param>
/// <param name="Body">Exactly the bytes.</param>
internal sealed record StoredWebhook(
    Guid Id, string? Tenant, Guid? ChannelId, string Platform, string Provider, string Channels, bool ByApp, string Url, string ContentType, string Headers, byte[] Body,
    DateTimeOffset ReceivedAt);
