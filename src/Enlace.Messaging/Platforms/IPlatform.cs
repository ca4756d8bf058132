using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>
/// One way to reach people: a platform through one provider. Everything that knows its API is in its folder: signature, payloads, sending, limits and
/// set-up. Routes, storage, retries, pacing, statuses and secrets are written once around it. It keeps no state and is asked by many at once.
/// </summary>
internal interface IPlatform
{
    PlatformKind Kind { get; }

    ProviderKind Provider { get; }

    PlatformTraits Traits { get; }

    /// <summary>Which of a channel's settings this provider knows, which of them are secrets, and which one is the channel's address.</summary>
    ChannelRules Rules { get; }

    /// <summary>
    /// By what addresses the webhook names its channels (<see cref="Channel.ExternalAddress"/>), each once; empty when it names none or cannot be
    /// read. Asked before anything is verified, so it must take any bytes, and what it tells only finds secrets to verify with.
    /// </summary>
    IReadOnlyList<string> AddressesIn(RawWebhook webhook);

    /// <summary>The secret of ours that the webhook carries and its channel is found by; null where the platform has none.</summary>
    string? RoutingSecret(RawWebhook webhook) => null;

    /// <summary>Whether whoever knows these secrets sent exactly these bytes. Compares in constant time.</summary>
    Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets);

    /// <summary>Everything in it: each message, status and press by itself. What nobody knows is told as such; nothing here throws for what a platform sends.</summary>
    WebhookReading Read(RawWebhook webhook);

    /// <summary>How an accepted webhook is answered.</summary>
    WebhookReply Reply => WebhookReply.Envelope;

    /// <summary>Sends one part. What the platform says, or that it said nothing, comes back as a value; only a bug of ours throws.</summary>
    Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel);

    /// <summary>Whether the platform waits to be told that this is stored.</summary>
    bool Awaits(Incoming incoming) => false;

    /// <summary>
    /// Tells the platform that what a person did is stored, where it waits for that, such as a pressed button that shows a clock until then. Called
    /// after the commit, once, best effort: what it does not reach is not tried again.
    /// </summary>
    Task Acknowledge(Incoming incoming, SendContext context, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether the platform can be asked what became of a message, because what it tells by itself may be lost.</summary>
    bool AnswersForStatuses => false;

    /// <summary>What the platform says of a message that it took; null when it says nothing.</summary>
    Task<StatusNews?> AskStatus(string externalId, SendContext context, CancellationToken cancel) => Task.FromResult<StatusNews?>(null);

    /// <summary>Proves a channel's credentials, for <c>verify=true</c>; the sentence of the refusal, or null when they are good.</summary>
    Task<Inspection> Inspect(SendContext context, CancellationToken cancel);

    /// <summary>Its set-up routes, below <c>/api/v1/integrations</c>.</summary>
    void Map(IEndpointRouteBuilder integrations);
}
