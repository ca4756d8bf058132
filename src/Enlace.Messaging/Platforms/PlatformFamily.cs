using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>All platforms of this program.</summary>
internal sealed class PlatformFamily(IEnumerable<IPlatform> platforms)
{
    public IReadOnlyList<IPlatform> All { get; } = [.. platforms];

    /// <summary>Null for a pair that does not exist.</summary>
    public IPlatform? Find(PlatformKind kind, ProviderKind provider) => All.FirstOrDefault(platform => platform.Kind == kind && platform.Provider == provider);

    /// <summary>The providers of one platform.</summary>
    public IEnumerable<IPlatform> Of(PlatformKind kind) => All.Where(platform => platform.Kind == kind);
}
