namespace Enlace.Sandbox.CloudApi;

/// <summary>What a webhook is about, before it has an address.</summary>
internal sealed record WhatsAppWebhook(string Kind, string Person, Uri? Url);
