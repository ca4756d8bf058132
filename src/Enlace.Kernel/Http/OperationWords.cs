namespace Enlace.Kernel.Http;

/// <summary>What the API document calls a route that is no use case of its own, as the route's metadata.</summary>
/// <param name="Name">Unique among all operations, as a generated client would call it.</param>
/// <param name="Summary">One sentence.</param>
internal sealed record OperationWords(string Name, string Summary);
