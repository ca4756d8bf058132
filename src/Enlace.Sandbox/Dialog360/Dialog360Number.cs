using Enlace.Sandbox.CloudApi;

namespace Enlace.Sandbox.Dialog360;

/// <summary>A number with its key, and where its webhooks go.</summary>
internal sealed record Dialog360Number(string ApiKey, WhatsAppNumber Number)
{
    public Uri? Webhook { get; init; }

    /// <summary>What every webhook carries: how its receiver knows it.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
