using System.Collections.Concurrent;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A platform that answers as a test says, and remembers what it was asked; the pair does not exist outside of tests.</summary>
internal sealed class ScriptedPlatform(PlatformTraits? traits = null) : IPlatform
{
    private int _ids;

    public PlatformKind Kind => PlatformKind.WhatsApp;

    public ProviderKind Provider => ProviderKind.Custom;

    public PlatformTraits Traits { get; } = traits ?? Generous;

    public static PlatformTraits Generous { get; } = new()
    {
        MaxText = 4096,
        MaxCaption = 1024,
        MaxInteractiveText = 1024,
        MaxQuickReplies = 3,
        HasTemplates = true,
        HasPhoneNumbers = true,
        Window = TimeSpan.FromHours(24),
        PerSecond = 1000,
        PairSeconds = 0.01,
        PairBurst = 100,
    };

    public ChannelRules Rules { get; } = new("phone_number_id", [], []);

    public ConcurrentQueue<ScriptedCall> Calls { get; } = new();

    /// <summary>What becomes of a call; accepted under a new id unless a test says otherwise.</summary>
    public Func<ScriptedCall, CancellationToken, Task<SendResult>> Answers { get; set; } = null!;

    public SendResult Accept() => new SendResult.Accepted($"wamid.{Interlocked.Increment(ref _ids)}.{Guid.CreateVersion7():N}");

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        var call = new ScriptedCall(part, context, TimeProvider.System.GetUtcNow(), Calls.Count(earlier => earlier.Context.MessageId == context.MessageId) + 1);
        Calls.Enqueue(call);
        return Answers is null ? Accept() : await Answers(call, cancel);
    }

    public IReadOnlyList<ScriptedCall> To(string recipient) => [.. Calls.Where(call => call.Context.Recipient == recipient)];

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => [];

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) => Authenticity.Missing;

    public WebhookReading Read(RawWebhook webhook) => WebhookReading.Nothing;

    public Task<Inspection> Inspect(SendContext context, CancellationToken cancel) => Task.FromResult(Inspection.Good);

    public void Map(IEndpointRouteBuilder integrations)
    {
    }
}
