using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enlace.Kernel.Security;

/// <summary>
/// Bearer tokens: JWT, HS256, claims <c>sub</c>, <c>role</c> and <c>tenant</c>. Others who hold the key may make them too; what such a token says of its
/// issuer, its audience and its beginning is believed only when it is right.
/// </summary>
public sealed class Tokens(SecurityOptions options, TimeProvider clock)
{
    /// <summary>The administrator in a token, as lending's contract names it; the hub's own word is understood too.</summary>
    private const string Admin = "admin";

    /// <summary>Issuer and audience: the hub makes its tokens for itself.</summary>
    private const string Hub = "enlace";

    // The machine that made it may be a little ahead.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key = new(options.JwtKey.ToArray());

    public string Issue(string user, string tenant, Role role) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity(
        [
            new("sub", user), new("role", role == Role.Administrator ? Admin : role.ToString().ToLowerInvariant()), new("tenant", tenant), new("jti", Guid.CreateVersion7(clock.GetUtcNow()).ToString()),
        ]),
        Issuer = Hub,
        Audience = Hub,
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        NotBefore = clock.GetUtcNow().UtcDateTime,
        Expires = (clock.GetUtcNow() + options.TokenLifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
    });

    /// <summary>The caller, or null when the token is forged, expired or lacks a claim.</summary>
    public async Task<Caller?> Read(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerValidator = (issuer, _, _) => issuer is null or "" or Hub ? Hub : throw new SecurityTokenInvalidIssuerException("Another's token."),
            AudienceValidator = (audiences, _, _) => audiences is null || !audiences.Any() || audiences.Contains(Hub),
            LifetimeValidator = (begins, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime && !(begins > clock.GetUtcNow().UtcDateTime + Skew),
        });
        return result.IsValid
            && result.Claims.TryGetValue("sub", out var user) && user is string { Length: > 0 } id
            && result.Claims.TryGetValue("tenant", out var value) && value is string { Length: > 0 } tenant
            && result.Claims.TryGetValue("role", out var word) && RoleOf(word as string) is { } role && Enum.IsDefined(role)
            && role != Role.Partner
                ? new Caller(id, tenant, role)
                : null;
    }

    private static Role? RoleOf(string? word) => word == Admin ? Role.Administrator
        : Enum.TryParse<Role>(word, ignoreCase: true, out var role) ? role
        : null;
}
