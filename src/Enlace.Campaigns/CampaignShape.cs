using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns;

/// <summary>The free parts of a campaign as rows keep them and callers see them: the words that were sent, and nothing that was not.</summary>
internal static class CampaignShape
{
    public const string ContractMember = "contrato";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Participants(IEnumerable<CampaignParticipant> participants)
    {
        var list = new JsonArray();
        foreach (var one in participants)
        {
            var shown = new JsonObject { ["id"] = one.Id, ["tipo"] = one.Kind, ["nombre"] = one.Name, ["informacion_perfil"] = one.Profile };
            if (one.CrmPartnerId is { } crm)
                shown["partner_id"] = crm.ToString();
            if (one.Contract is { } contract)
                shown[ContractMember] = Named(contract);
            list.Add(shown);
        }

        return list.ToJsonString(Readable);
    }

    /// <summary>Whether a campaign was sent with a participant of that id, in its one spelling.</summary>
    public static bool Names(string participants, string id)
    {
        using var list = JsonDocument.Parse(participants);
        return list.RootElement.EnumerateArray().Any(one => one.TryGetProperty("id", out var known) && known.ValueKind == JsonValueKind.String && Domain.Tracking.Interaction.Canonical(known.GetString()) == id);
    }

    /// <summary>A participant's contract, for the read model.</summary>
    public static string? Contract(CommissionTerms? contract) => contract is null ? null : Named(contract).ToJsonString(Readable);

    /// <summary>The contract of a participant as <see cref="Participants"/> wrote it.</summary>
    public static CommissionRule? ContractOf(JsonElement participant)
    {
        if (!participant.TryGetProperty(ContractMember, out var contract) || !CampaignsWire.Glossary.TryRead<RuleKind>(contract.GetProperty("tipo").GetString(), out var kind))
            return null;
        return new CommissionRule(kind, contract.GetProperty("valor").GetDecimal(), Amount("minimo"), Amount("maximo"));

        decimal? Amount(string name) => contract.TryGetProperty(name, out var amount) ? amount.GetDecimal() : null;
    }

    public static string Terms(string model, CommissionTerms? rule, string policy, int holdDays, decimal payoutThreshold, IReadOnlyList<ExchangeRate>? rates) => new JsonObject
    {
        ["modelo_atribucion"] = model,
        ["regla_comision"] = rule is null ? null : new JsonObject { ["tipo"] = rule.Model, ["valor"] = rule.Value, ["minimo"] = rule.Least, ["maximo"] = rule.Most },
        ["politica_fraude"] = policy,
        ["retencion_dias"] = holdDays,
        ["umbral_pago"] = payoutThreshold,
        ["tasas_cambio"] = new JsonArray([.. (rates ?? []).Select(one => new JsonObject { ["moneda"] = one.CurrencyCode, ["tasa"] = one.Rate })]),
    }.ToJsonString(Readable);

    private static JsonObject Named(CommissionTerms rule)
    {
        var shown = new JsonObject { ["tipo"] = rule.Model, ["valor"] = rule.Value };
        if (rule.Least is { } least)
            shown["minimo"] = least;
        if (rule.Most is { } most)
            shown["maximo"] = most;
        return shown;
    }
}
