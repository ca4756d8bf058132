using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>A webhook integration and the secret that was shown once.</summary>
public sealed record RegisteredWebhook(string Id, string Secret)
{
    /// <summary>The delivery log as its owner reads it.</summary>
    public async Task<IReadOnlyList<JsonElement>> Deliveries(PartnersDriver api)
    {
        var log = (await api.Get($"/integraciones/{Id}/entregas")).Expect(200).Json;
        Assert.True(log.Has("siguiente"), log.GetRawText());
        return [.. log.At("datos").EnumerateArray()];
    }

    /// <summary>The delivery of the partner's creation, which every webhook without a filter starts with.</summary>
    public async Task<JsonElement> FirstDelivery(PartnersDriver api)
    {
        JsonElement? found = null;
        await Eventually.Holds(
            async () =>
            {
                var candidates = (await Deliveries(api)).Where(delivery => delivery.Text("tipo") == "PartnerCreado").ToList();
                found = candidates.Count > 0 && candidates[0].At("intentos").GetArrayLength() > 0 ? candidates[0] : null;
                return found is not null;
            },
            () => $"an attempt to deliver PartnerCreado in the log of {Id}");
        return found!.Value;
    }
}
