using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Queries.Views;

/// <summary>A campaign as it is shown: the seven fields of the contract, then ours.</summary>
internal sealed record ShownCampaign(
    Guid Id, string Name, decimal Budget, string Currency, string BrandId, JsonElement Participants, CampaignStatus Status, string AttributionModel,
    JsonElement? Commission, string FraudPolicy, int HoldDays, decimal PayoutThreshold, JsonElement ExchangeRates, DateTimeOffset StartsAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? EndsAt, string CorrelationId, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static ShownCampaign Of(CampaignRow row)
    {
        var terms = JsonElement.Parse(row.Terms);
        return new(
            row.Id, row.Name, row.Budget, row.Currency, row.BrandId, JsonElement.Parse(row.Participants), Enum.Parse<CampaignStatus>(row.Status),
            terms.GetProperty("modelo_atribucion").GetString()!, terms.GetProperty("regla_comision") is { ValueKind: JsonValueKind.Object } rule ? rule : null,
            terms.GetProperty("politica_fraude").GetString()!, terms.GetProperty("retencion_dias").GetInt32(), terms.GetProperty("umbral_pago").GetDecimal(),
            terms.GetProperty("tasas_cambio"), row.StartsAt, row.EndsAt, row.CorrelationId, row.CreatedAt, row.UpdatedAt);
    }
}
