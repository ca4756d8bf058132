using System.Security.Cryptography;
using System.Text;

namespace Enlace.Messaging.Meta;

/// <summary>What a hub's question is worth: whoever sets a callback address must know the token that the address was given. Answered with the challenge and nothing else.</summary>
/// <param name="Challenge">The whole body of the answer; null when there is none to give.</param>
/// <param name="Problem">What is wrong with the question itself, for the caller; null when it is well-formed.</param>
internal sealed record HubHandshake(string? Challenge, string? Problem)
{
    public const string Mode = "hub.mode", Token = "hub.verify_token", Asked = "hub.challenge";

    /// <summary>Well-formed, and the token is nobody's.</summary>
    public bool IsRefused => Challenge is null && Problem is null;

    /// <summary>Well-formed, and no token is valid here, so that none can be right.</summary>
    public bool IsUnset { get; private init; }

    /// <param name="mode"><c>hub.mode</c>.</param>
    /// <param name="token"><c>hub.verify_token</c>.</param>
    /// <param name="challenge"><c>hub.challenge</c>, any text.</param>
    /// <param name="tokens">Those that are valid here; all of them are compared, so that time does not tell which one matched.</param>
    public static HubHandshake Judge(string? mode, string? token, string? challenge, IEnumerable<string?> tokens)
    {
        if (mode != "subscribe")
            return new HubHandshake(null, $"Invalid {Mode}");
        if (string.IsNullOrEmpty(token))
            return new HubHandshake(null, $"Missing {Token}");
        if (string.IsNullOrEmpty(challenge))
            return new HubHandshake(null, $"Missing {Asked}");
        var given = Hash(token);
        var (isKnown, isSet) = (false, false);
        foreach (var valid in tokens)
        {
            if (valid is { Length: > 0 })
                (isKnown, isSet) = (isKnown | CryptographicOperations.FixedTimeEquals(given, Hash(valid)), true);
        }

        return new HubHandshake(isKnown ? challenge : null, null) { IsUnset = !isSet };
    }

    // Of equal length whatever the token is, so that its length is not told either.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
