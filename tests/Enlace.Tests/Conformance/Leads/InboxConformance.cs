using System.Security.Cryptography;
using System.Text;
using Enlace.Kernel.Persistence;
using Enlace.Leads.Ingest;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>The inbox from inside: commits that many share, commits whose end nobody heard, and how it forgets.</summary>
public abstract class InboxConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IServiceProvider Services => ((InProcessHub)Hub).Services;

    private InboxWriter Writer => Services.GetRequiredService<InboxWriter>();

    private Database Database => Services.GetRequiredService<Database>();

    [Fact]
    public async Task An_event_whose_commit_is_done_again_finds_itself_and_another_under_its_key_is_a_repeat_or_a_stranger()
    {
        var first = Event("uno");

        Assert.Equal(Accepted.New, await Writer.Add(first, Cancel));
        Assert.Equal(Accepted.New, await Writer.Add(first, Cancel));
        Assert.Equal(Accepted.Repeated, await Writer.Add(first with { Id = Guid.CreateVersion7() }, Cancel));
        Assert.Equal(Accepted.KeyTaken, await Writer.Add(first with { Id = Guid.CreateVersion7(), Hash = Hash("dos") }, Cancel));
        await Queued(Person, "contact");
        Assert.Equal(1, await Count("1 = 1"));
    }

    [Fact]
    public async Task An_event_that_the_database_refuses_takes_no_other_with_it()
    {
        var good = Enumerable.Range(0, 40).Select(i => Event($"bueno {i}")).ToArray();
        var bad = Event("malo") with { Kind = "no such kind" };

        var all = good[..20].Append(bad).Concat(good[20..]).Select(what => Writer.Add(what, Cancel)).ToArray();

        await Assert.ThrowsAnyAsync<Exception>(() => all[20]);
        Assert.All(await Task.WhenAll(all.Where((_, i) => i != 20)), accepted => Assert.Equal(Accepted.New, accepted));
        Assert.Equal(40, await Count("1 = 1"));
    }

    [Fact]
    public async Task An_event_whose_sender_went_before_anything_was_begun_is_not_stored()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Writer.Add(Event("uno"), gone.Token));

        Assert.Equal(0, await Count("1 = 1"));
    }

    [Fact]
    public async Task What_was_queued_long_ago_is_forgotten()
    {
        Assert.Equal(Accepted.New, await Writer.Add(Event("viejo"), Cancel));
        Assert.Equal(Accepted.New, await Writer.Add(Event("nuevo"), Cancel));
        await Queued(Person, "contact", atLeast: 2);
        await Database.Write((session, inner) => Age(session, "viejo", "", inner), Cancel);

        await Services.GetRequiredService<InboxSweep>().Sweep(Cancel);

        Assert.Equal(0, await Count($"idempotency_key = '{KeyOf("viejo")}'"));
        Assert.Equal(1, await Count("1 = 1"));
        Assert.Equal(Accepted.New, await Writer.Add(Event("viejo") with { Hash = Hash("otro") }, Cancel));
    }

    [Fact]
    public async Task What_waits_for_its_queue_is_kept_however_old_it_is()
    {
        Assert.Equal(Accepted.New, await Writer.Add(Event("espera"), Cancel));
        await Queued(Person, "contact");
        long left = -1;

        // In a transaction that nobody else sees and that ends in nothing, because the promoter would take the event at once.
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Database.Write(async (session, inner) =>
        {
            await Age(session, "espera", ", queued_at = NULL", inner);
            await session.Execute(InboxSql.Sweep, inner, ("keep", TimeSpan.FromDays(30).TotalSeconds), ("n", 1000));
            left = (await session.Query(CountMine("1 = 1"), row => row.Long(0), inner, ("person", Person)))[0];
            throw new InvalidTimeZoneException("take it back");
        }, Cancel));

        Assert.Equal(1, left);
    }

    private Task<int> Age(SqlSession session, string word, string also, CancellationToken cancel) => session.Execute(
        Both($"UPDATE dbo.\"Inbox\" SET received_at = @old{also} WHERE idempotency_key = @key"), cancel,
        ("key", KeyOf(word)), ("old", TimeProvider.System.GetUtcNow().AddDays(-31)));

    private async Task<long> Count(string condition) =>
        (await Database.Read((session, inner) => session.Query(CountMine(condition), row => row.Long(0), inner, ("person", Person)), Cancel))[0];

    private static SqlText CountMine(string condition) => Both($"SELECT count(*) FROM dbo.\"Inbox\" WHERE manychat_id = @person AND {condition}");

    private static SqlText Both(string text) => new(text, text.Replace("dbo.", "", StringComparison.Ordinal));

    private InboxEvent Event(string word) => new(
        KeyOf(word), Guid.CreateVersion7(), "contact", Person, null, null, Hash(word),
        Encoding.UTF8.GetBytes($$"""{"manychat_id":"{{Person}}","nombre_lead":"{{word}}","datetime_actual":"2025-06-05T12:41:36Z"}"""), TimeProvider.System.GetUtcNow());

    private string KeyOf(string word) => $"{Person}:{word}";

    private static byte[] Hash(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word));
}
