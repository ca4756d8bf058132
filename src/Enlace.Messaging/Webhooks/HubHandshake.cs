using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>
/// Meta's question whether an address is ours: who knows the token gets the challenge back. The token is the settings' or, at a channel's own address, that
/// channel's; at the shared address no channel's is tried, since whose it is could only be found by trying all.
/// </summary>
internal sealed class HubHandshake(PlatformFamily family, PlatformOptions options, ChannelDirectory directory)
{
    private const int LongestChallenge = 1000;

    /// <param name="query">The request's.</param>
    /// <param name="kind">Of the address.</param>
    /// <param name="channelId">Of the address; null when it names none.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="FaultException">The question is wrong, whoever asks does not know the token, or there is none.</exception>
    public async Task<IResult> Answer(IQueryCollection query, PlatformKind kind, string? channelId, CancellationToken cancel)
    {
        if (!family.Of(kind).Any(platform => platform.Traits.HasHubHandshake))
            throw new FaultException(MessagingFaults.NotFound);
        if (query["hub.mode"] != "subscribe")
            throw new FaultException(MessagingFaults.InvalidRequest.Saying("Invalid hub.mode"));
        if (query["hub.verify_token"].ToString() is not { Length: > 0 } shown)
            throw new FaultException(MessagingFaults.InvalidRequest.Saying("Missing hub.verify_token"));
        if (query["hub.challenge"].ToString() is not { Length: > 0 and <= LongestChallenge } challenge)
            throw new FaultException(MessagingFaults.InvalidRequest.Saying("Missing hub.challenge"));

        var known = channelId is null ? null : await directory.ById(kind, Guid.TryParse(channelId, out var id) ? id : Guid.Empty, cancel);
        var (global, channels) = (options.VerifyTokens.GetValueOrDefault(MessagingWire.Glossary.Word(kind)), known?.Secrets[ChannelSecrets.VerifyToken]);
        // No question can be right here, which is ours to mend and not the asker's.
        if (string.IsNullOrEmpty(global) && string.IsNullOrEmpty(channels))
            throw new FaultException(MessagingFaults.NoVerifyToken);
        // Both are compared, whatever the first one says: how long it takes tells nothing.
        var isGlobal = IsSame(shown, global);
        var isChannels = IsSame(shown, channels);
        return isGlobal | isChannels ? Results.Text(challenge, "text/plain", Encoding.UTF8) : throw new FaultException(MessagingFaults.VerifyTokenInvalid);
    }

    private static bool IsSame(string shown, string? expected) => ApiKey.Equal(shown, expected) && expected is { Length: > 0 };
}
