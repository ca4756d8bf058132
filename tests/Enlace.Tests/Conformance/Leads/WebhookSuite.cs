using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What every suite of the lead webhooks starts with: the hub, a sender with the key, and a look at what lies in the queues.</summary>
public abstract class WebhookSuite(IHubFixture fixture) : IAsyncLifetime
{
    protected const string Key = "sandbox-key";

    protected IHub Hub { get; private set; } = null!;

    /// <summary>ManyChat, with the key.</summary>
    protected HubCaller ManyChat { get; private set; } = null!;

    /// <summary>Somebody without any credential.</summary>
    protected HubCaller Nobody { get; private set; } = null!;

    /// <summary>A contact that nobody else speaks of.</summary>
    protected string Person { get; } = $"mc_{Fresh.Token()}";

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        ManyChat = new HubCaller(Hub.ClientWithKey(Key), "/api/v1/manychat/webhook");
        Nobody = new HubCaller(Hub.Client, "/api/v1/manychat/webhook");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The messages of one kind about a contact, oldest first, as soon as there are so many.</summary>
    protected async Task<IReadOnlyList<JsonElement>> Queued(string person, string kind, int atLeast = 1)
    {
        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(
            async () => (found = await QueuedNow(person, kind)).Count >= atLeast, () => $"{found.Count} of {atLeast} {kind} messages about {person}");
        return found;
    }

    protected async Task<IReadOnlyList<JsonElement>> QueuedNow(string person, string kind)
    {
        var answer = (await new HubCaller(Hub.Client).Get($"/api/v1/events?subject={Uri.EscapeDataString(person)}&type=leads.{kind}.v1&limit=100")).Expect(200);
        return [.. answer.Json.At("items").EnumerateArray().Where(item => item.Text("type") == $"leads.{kind}.v1").Select(item => item.At("data")).Reverse()];
    }

    /// <summary>Nothing about this contact is queued, now that something sent after it is.</summary>
    protected async Task NothingIsQueued(string person)
    {
        var marker = $"marker_{Fresh.Token()}";
        (await ManyChat.Post("/contact", Contact(marker))).Expect(202);
        await Queued(marker, "contact");
        Assert.Empty(await QueuedNow(person, "contact"));
        Assert.Empty(await QueuedNow(person, "campaign"));
        Assert.Empty(await QueuedNow(person, "address"));
    }

    protected static Dictionary<string, object?> Contact(string person, params (string Name, object? Value)[] more)
    {
        var contact = new Dictionary<string, object?> { ["manychat_id"] = person, ["nombre_lead"] = "Ana Martínez", ["datetime_actual"] = "2025-06-05T12:41:36Z" };
        foreach (var (name, value) in more)
            contact[name] = value;
        return contact;
    }
}
