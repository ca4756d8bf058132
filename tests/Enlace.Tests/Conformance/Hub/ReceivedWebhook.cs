using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>One request that a receiver got, and the check of its signature as a stranger would write it from the Standard Webhooks text.</summary>
public sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, string Body, DateTimeOffset At)
{
    public string Id => Headers.GetValueOrDefault("webhook-id", "");

    public string Timestamp => Headers.GetValueOrDefault("webhook-timestamp", "");

    public IReadOnlyList<string> Signatures => Headers.GetValueOrDefault("webhook-signature", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Type => Json.Text("type")!;

    public bool IsSignedWith(string secret)
    {
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signatures.Contains(expected);
    }
}
