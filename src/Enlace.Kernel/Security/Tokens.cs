using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enlace.Kernel.Security;

/// <summary>Bearer tokens: JWT, HS256, claims <c>sub</c>, <c>role</c> and <c>tenant</c>.</summary>
public sealed class Tokens(SecurityOptions options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key = new(options.JwtKey.ToArray());

    public string Issue(string user, string tenant, Role role) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new("sub", user), new("role", role.ToString().ToLowerInvariant()), new("tenant", tenant)]),
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        Expires = (clock.GetUtcNow() + SecurityOptions.TokenLifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
    });

    /// <summary>The caller, or null when the token is forged, expired or lacks a claim.</summary>
    public async Task<Caller?> Read(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid
            && result.Claims.TryGetValue("sub", out var user) && user is string { Length: > 0 } id
            && result.Claims.TryGetValue("tenant", out var value) && value is string { Length: > 0 } tenant
            && result.Claims.TryGetValue("role", out var word) && Enum.TryParse<Role>(word as string, ignoreCase: true, out var role) && Enum.IsDefined(role)
            && role != Role.Partner
                ? new Caller(id, tenant, role)
                : null;
    }
}
