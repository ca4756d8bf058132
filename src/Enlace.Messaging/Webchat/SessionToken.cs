using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enlace.Messaging.Webchat;

/// <summary>What a visitor's token says: JWT, HS256, claims <c>sub</c> (visitor), <c>sid</c> (session) and <c>ch</c> (channel), for half a year.</summary>
internal sealed record SessionToken(Guid Visitor, Guid Session, Guid Channel, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Far more than a token of ours has.</summary>
    public const int MaxLength = 2048;

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Sign(byte[] key) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new("sub", Visitor.ToString()), new("sid", Session.ToString()), new("ch", Channel.ToString())]),
        IssuedAt = IssuedAt.UtcDateTime,
        Expires = ExpiresAt.UtcDateTime,
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
    });

    /// <summary>Which channel's key to check with; believed by nobody before that. Null for what is no such token.</summary>
    public static Guid? ChannelIn(string token)
    {
        if (token.Length > MaxLength)
            return null;
        try
        {
            return new JsonWebToken(token).TryGetPayloadValue<string>("ch", out var channel) && Guid.TryParse(channel, out var id) ? id : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }

    /// <summary>Null when it is forged, expired or lacks a claim.</summary>
    public static async Task<SessionToken?> Read(string token, byte[] key, DateTimeOffset now)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(key),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = (_, expires, _, _) => expires > now.UtcDateTime,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken read
            && Id(read, "sub") is { } visitor && Id(read, "sid") is { } session && Id(read, "ch") is { } channel
            ? new SessionToken(visitor, session, channel, new DateTimeOffset(read.IssuedAt, TimeSpan.Zero), new DateTimeOffset(read.ValidTo, TimeSpan.Zero))
            : null;
    }

    public override string ToString() => nameof(SessionToken);

    private static Guid? Id(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) && Guid.TryParse(text, out var id) ? id : null;
}
