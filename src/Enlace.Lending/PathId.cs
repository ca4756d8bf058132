namespace Enlace.Lending;

/// <summary>Reads the UUID of a path; what is none is told in the validator's words.</summary>
internal static class PathId
{
    /// <exception cref="FaultException">It is no UUID.</exception>
    public static Guid Read(string name, string text) => Guid.TryParse(text, out var id) ? id : throw QueryFault.InPath(name, "uuid_parsing", "Input should be a valid UUID", text);
}
