using Enlace.Kernel.Security;
using Enlace.Messaging;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>One platform of the product, taken out of the hub and pointed at a server that answers as a case says.</summary>
internal sealed class PlatformLab : IDisposable
{
    private readonly ServiceProvider _services;

    public PlatformLab(PlatformCases cases, string baseUrl)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Enlace:PublicUrl"] = "https://hub.example.com",
            ["Messaging:Platforms:GraphBaseUrl"] = $"{baseUrl}/graph",
            ["Messaging:Platforms:InstagramBaseUrl"] = $"{baseUrl}/instagram",
            ["Messaging:Platforms:TelegramBaseUrl"] = $"{baseUrl}/telegram",
            ["Messaging:Platforms:TwilioBaseUrl"] = $"{baseUrl}/twilio",
            ["Messaging:Platforms:Dialog360BaseUrl"] = $"{baseUrl}/dialog360",
        }).Build();
        var services = new ServiceCollection()
            .AddLogging(logs => logs.ClearProviders())
            .AddOutboundHttp(OutboundAllowList.Loopback);
        new MessagingModule().Services(services, settings);
        _services = services.AddSingleton<TimeProvider>(Clock).AddSingleton<IConfiguration>(settings).BuildServiceProvider();
        Platform = (IPlatform)ActivatorUtilities.CreateInstance(_services, cases.Platform);
        Cases = cases;
    }

    public PlatformCases Cases { get; }

    public IPlatform Platform { get; }

    /// <summary>Noon, and it stands still until a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public TimeSpan Patience => _services.GetRequiredService<MessagingOptions>().RequestTimeout;

    public SendContext Context(System.Text.Json.Nodes.JsonObject? config = null, string? recipient = null, ChannelSecrets? secrets = null) =>
        new(Cases.Channel(config), secrets ?? Cases.Secrets, recipient ?? Cases.Recipient, Guid.Parse("0190f000-0000-7000-8000-000000000001"), InWindow: true);

    public void Dispose() => _services.Dispose();
}
