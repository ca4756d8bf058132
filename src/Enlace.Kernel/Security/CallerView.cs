namespace Enlace.Kernel.Security;

/// <summary>A holder of an API key, as administrators see it; the key itself is not kept.</summary>
public sealed record CallerView(
    Guid Id, string Name, Role Role, IReadOnlyList<string>? Modules, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);
