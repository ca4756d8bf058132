namespace Enlace.Lending;

/// <summary>Reads the UUID of a query, which may be absent.</summary>
internal static class QueryId
{
    /// <exception cref="FaultException">It is there, and no UUID.</exception>
    public static Guid? Read(string name, string? text) => text is null ? null
        : Guid.TryParse(text, out var id) ? id
        : throw QueryFault.Of(name, "uuid_parsing", "Input should be a valid UUID", text);
}
