using System.Globalization;
using System.Threading.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Statuses;
using Microsoft.Extensions.Hosting;
using Channel = Enlace.Messaging.Domain.Channel;

namespace Enlace.Messaging.Platforms;

/// <summary>
/// Mock mode: platforms that accept everything, call nobody, give ids <c>mock-1</c>, <c>mock-2</c> … and tell of sent and delivered a moment later, through
/// the same way as the real ones.
/// </summary>
internal sealed class MockPlatforms(IServiceProvider services, Database database, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private readonly Channel<(Channel Channel, string ExternalId, DateTimeOffset Due)> _receipts =
        System.Threading.Channels.Channel.CreateUnbounded<(Channel, string, DateTimeOffset)>(new UnboundedChannelOptions { SingleReader = true });

    private long _sent;

    /// <summary>Our own webchat calls nobody anyway.</summary>
    public IPlatform Around(IPlatform platform) => platform.Kind == PlatformKind.Webchat ? platform : new Mock(platform, this);

    /// <summary>Takes the place of the family of real platforms, where the host has no database.</summary>
    public static void Register(IServiceCollection services)
    {
        if (!services.Any(service => service.ImplementationInstance is KernelOptions { IsMock: true }))
        {
            services.AddSingleton<PlatformFamily>();
            return;
        }

        services.AddSingleton<MockPlatforms>().AddHostedService(provider => provider.GetRequiredService<MockPlatforms>());
        services.AddSingleton(provider => new PlatformFamily(provider.GetServices<IPlatform>().Select(provider.GetRequiredService<MockPlatforms>().Around)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (channel, id, due) in _receipts.Reader.ReadAllAsync(stoppingToken))
            {
                if (due - clock.GetUtcNow() is { Ticks: > 0 } wait)
                    await Task.Delay(wait, clock, stoppingToken);
                await Tell(channel, id, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What it would have told goes with the database.
        }
    }

    private async Task Tell(Channel channel, string id, CancellationToken cancel)
    {
        // Whoever applies statuses may ask the family of platforms, and so us.
        var desk = services.GetRequiredService<StatusDesk>();
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        StatusNews[] news =
        [
            new() { ExternalId = id, Status = OutboundStatus.Sent, At = now },
            new() { ExternalId = id, Status = OutboundStatus.Delivered, At = now },
        ];
        await database.Write((session, inner) => desk.Apply(session, channel, news, null, now, inner), cancel);
    }

    private SendResult.Accepted Accept(Channel channel)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"mock-{Interlocked.Increment(ref _sent)}");
        _receipts.Writer.TryWrite((channel, id, clock.GetUtcNow() + Moment));
        return new SendResult.Accepted(id);
    }

    /// <summary>Reads as the real one does, and sends nothing.</summary>
    private sealed class Mock(IPlatform real, MockPlatforms all) : IPlatform
    {
        public PlatformKind Kind => real.Kind;

        public ProviderKind Provider => real.Provider;

        public PlatformTraits Traits => real.Traits;

        public ChannelRules Rules => real.Rules;

        public WebhookReply Reply => real.Reply;

        public bool Awaits(Incoming incoming) => false;

        public Task Acknowledge(Incoming incoming, SendContext context, CancellationToken cancel) => Task.CompletedTask;

        public IReadOnlyList<string> AddressesIn(RawWebhook webhook) => real.AddressesIn(webhook);

        public string? RoutingSecret(RawWebhook webhook) => real.RoutingSecret(webhook);

        public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets) => real.Verify(webhook, secrets);

        public WebhookReading Read(RawWebhook webhook) => real.Read(webhook);

        public Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel) => Task.FromResult<SendResult>(all.Accept(context.Channel));

        public Task<Inspection> Inspect(SendContext context, CancellationToken cancel) => Task.FromResult(Inspection.Good);

        public void Map(IEndpointRouteBuilder integrations) => real.Map(integrations);
    }
}
