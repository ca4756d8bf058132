namespace Enlace.Messaging.Webhooks;

/// <summary>Somebody else took a webhook over while we read it. Everything we were about to write is rolled back.</summary>
internal sealed class WebhookTakenException() : Exception("The webhook belongs to another reader by now.");
