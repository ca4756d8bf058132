namespace Enlace.Kernel.Security;

/// <summary>What the profile decides about callers.</summary>
/// <param name="IsSandbox">Callers without credentials act as administrator of the default tenant.</param>
/// <param name="JwtKey">HS256 key, at least 32 bytes.</param>
/// <param name="AdminPassword">Password of user <c>admin</c>.</param>
public sealed record SecurityOptions(bool IsSandbox, ReadOnlyMemory<byte> JwtKey, string AdminPassword)
{
    /// <summary>How long a bearer token is good.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(30);
}
