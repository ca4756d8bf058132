namespace Enlace.Messaging.Webhooks;

/// <summary>Tells the reader of this process that webhooks wait.</summary>
internal sealed class WebhookSignal : WorkSignal;
