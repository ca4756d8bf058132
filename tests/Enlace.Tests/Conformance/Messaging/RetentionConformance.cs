using System.Text.Json;
using Enlace.Messaging.Persons;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What has served its time is gone from every table; only whoever wants no more messages is remembered for that.</summary>
public abstract class RetentionConformance<TEngine> : IAsyncLifetime where TEngine : IEngine, new()
{
    private readonly MessagingFixture<TEngine> _fixture = new();

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Old_messages_go_with_all_that_is_stored_of_them_and_of_whoever_wrote_them()
    {
        var told = new Stage(_fixture);
        var (word, person, stopped) = (Fresh.Token(), "573021234567", "573027654321");
        var (id, address) = await told.NewChannel();
        for (var i = 0; i < 2; i++)
            (await told.Say([new { to = address, from = person, id = $"in.{person}", name = $"Ana {word}", text = $"hola {word}", again = i }])).Expect(200);
        (await told.Say([new { to = address, from = stopped, id = "s", type = "stop", stopped = "blocked" }])).Expect(200);
        await told.Stored(id, 1);
        await told.Read();
        (await told.Caller.Post("/send", new { channel_id = id, recipient = person, content = new { type = "text", text = $"answer {word}" } })).Expect(200);
        Assert.True(await told.IsThere(person) && await told.IsThere(word));
        // The log of events is written from what the backbone keeps, a moment later.
        await Eventually.Holds(async () => await told.Whole("SELECT count(*) FROM evt.event_log WHERE type LIKE '%message.received%'") == 1, () => "the log has it");
        var sweep = _fixture.Hub.Services.GetRequiredService<MessageSweep>();

        await sweep.Sweep(TimeSpan.FromDays(30), TimeSpan.FromDays(30), TestContext.Current.CancellationToken);
        await told.Stored(id, 1);
        Assert.True(await told.IsThere(person));

        await sweep.Sweep(TimeSpan.FromDays(30), TimeSpan.Zero, TestContext.Current.CancellationToken);

        await told.Stored(id, 0);
        Assert.False(await told.IsThere(person), "the number is still stored");
        Assert.False(await told.IsThere(word), "what was said is still stored");
        Assert.True(await told.IsThere(stopped), "whoever wants no more is not known any more");
        // What came before is still known.
        (await told.Say([new { to = address, from = person, id = $"in.{person}", text = $"hola {word}" }])).Expect(200);
        await told.Read();
        await told.Stored(id, 0);
    }

    /// <summary>The suite of incoming messages, for one hub of our own.</summary>
    private sealed class Stage(IMessagingFixture fixture) : MessagingSuite(fixture)
    {
        public HubCaller Caller => Api;

        public Task<(Guid Id, string Address)> NewChannel() => Channel();

        public Task<Answer> Say(object[] items) => Tell(items);

        public Task<IReadOnlyList<JsonElement>> Stored(Guid channel, int count) => Messages(channel, count);

        public Task Read() => AllRead();

        public Task<long> Whole(string sql) => Count(sql);

        public async Task<bool> IsThere(string text) => (await Hub.ReadAllStoredText()).Any(stored => stored.Contains(text, StringComparison.Ordinal));
    }
}
