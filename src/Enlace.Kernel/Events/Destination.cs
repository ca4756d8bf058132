namespace Enlace.Kernel.Events;

/// <summary>Where deliveries go, as the engine holds it in memory; its counters and breaker live in the database.</summary>
internal sealed record Destination(int Id, string Name, string Kind, string? Tenant, ReactionBinding? Reaction)
{
    public const string ReactionKind = "reaction";

    public const string FeedKind = "feed";
}
