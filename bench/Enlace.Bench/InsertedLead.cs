using System.Text.Json.Serialization;

namespace Enlace.Bench;

/// <summary>What the bare route reads and stores.</summary>
internal sealed record InsertedLead(
    [property: JsonPropertyName("manychat_id")] string ManychatId, [property: JsonPropertyName("nombre_lead")] string LeadName,
    [property: JsonPropertyName("datetime_actual")] DateTimeOffset EventAt, [property: JsonPropertyName("ultimo_estado")] string? LastState = null,
    [property: JsonPropertyName("phone")] string? Phone = null, [property: JsonPropertyName("email")] string? Email = null)
{
    public IEnumerable<(string Name, object? Value)> Values() =>
        [("a", ManychatId), ("b", LeadName), ("c", EventAt.ToUniversalTime()), ("d", LastState), ("e", Phone), ("f", Email)];
}
