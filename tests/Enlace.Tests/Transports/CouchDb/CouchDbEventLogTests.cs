using System.Text;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Log;
using Enlace.Transports.CouchDb;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Transports.CouchDb;

/// <summary>What becomes of documents that CouchDB does not take as they are; what it does take is seen on a real server in the system tests.</summary>
public sealed class CouchDbEventLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("conflict", OutcomeKind.Done, null)]
    [InlineData("forbidden", OutcomeKind.Permanent, "refused")]
    [InlineData("document_too_large", OutcomeKind.Permanent, "too_large")]
    [InlineData("unauthorized", OutcomeKind.Transient, "unauthorized")]
    [InlineData("internal_server_error", OutcomeKind.Transient, "internal_server_error")]
    [InlineData(413, OutcomeKind.Permanent, "too_large")]
    [InlineData(400, OutcomeKind.Permanent, "refused")]
    public async Task One_that_is_not_taken_holds_no_other_up(object verdict, OutcomeKind kind, string? code)
    {
        await using var couch = await StubbornCouchDb.Start();
        var documents = Documents(17);
        var bad = documents[11].Id.ToString();
        couch.Judge = id => id == bad ? verdict : null;

        var outcomes = await Store(couch, documents);

        Assert.Equal((kind, code), (outcomes[11].Kind, outcomes[11].Code));
        Assert.All(outcomes.Where((_, place) => place != 11), outcome => Assert.Equal(OutcomeKind.Done, outcome.Kind));
        Assert.Equal(16, couch.Stored.Count);
        if (kind == OutcomeKind.Permanent)
            Assert.False(string.IsNullOrEmpty(outcomes[11].Detail));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(404)]
    [InlineData(412)]
    public async Task A_server_in_trouble_is_asked_again(int status)
    {
        await using var couch = await StubbornCouchDb.Start();
        couch.Judge = _ => status;

        Assert.All(await Store(couch, Documents(3)), outcome => Assert.Equal((OutcomeKind.Transient, $"http_{status}"), (outcome.Kind, outcome.Code)));
    }

    [Theory]
    [InlineData(401, "refuses our user (401)")]
    [InlineData(403, "refuses our user (403)")]
    public async Task A_refused_user_waits_and_is_told_what_to_mend(int status, string words)
    {
        await using var couch = await StubbornCouchDb.Start();
        couch.Instead = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        using var log = Open(couch);

        Assert.All(await log.Store(Documents(2), Cancel), outcome => Assert.True(
            outcome is { Kind: OutcomeKind.Transient, Code: "couchdb_away" } && outcome.Detail!.Contains(words, StringComparison.Ordinal), outcome.Detail));
        var told = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.Check(Cancel));
        Assert.Contains("ENLACE_EVENTLOG", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", $"{told}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>a proxy</html>")]
    [InlineData("{\"ok\":true}")]
    [InlineData("[{\"ok\":true,\"id\":")]
    [InlineData("[]")]
    [InlineData("[1,null,{\"id\":7}]")]
    public async Task An_answer_that_confirms_nothing_is_no_confirmation(string body)
    {
        await using var couch = await StubbornCouchDb.Start();
        couch.Instead = http => http.Response.WriteAsync(body, Cancel);

        Assert.All(await Store(couch, Documents(2)), outcome => Assert.Equal(OutcomeKind.Transient, outcome.Kind));
    }

    [Fact]
    public async Task Credentials_travel_in_the_header_and_redirects_are_not_followed()
    {
        var asked = new List<string>();
        await using var couch = await StubbornCouchDb.Start();
        couch.Instead = http =>
        {
            asked.Add($"{http.Request.Path}{http.Request.QueryString} {http.Request.Headers.Authorization}");
            http.Response.Redirect("http://127.0.0.1:1/elsewhere");
            return Task.CompletedTask;
        };

        Assert.All(await Store(couch, Documents(1)), outcome => Assert.Equal(OutcomeKind.Transient, outcome.Kind));
        Assert.Equal([$"/events Basic {Convert.ToBase64String("ana:hunter22"u8)}"], asked);
    }

    [Fact]
    public async Task Large_batches_are_sent_in_parts()
    {
        await using var couch = await StubbornCouchDb.Start();

        var outcomes = await Store(couch, Documents(6, 800_000));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Done, outcome.Kind));
        Assert.Equal([2, 2, 2], couch.Batches);
    }

    [Fact]
    public async Task Nobody_there_is_an_outage()
    {
        var couch = await StubbornCouchDb.Start();
        using var log = Open(couch);
        await couch.DisposeAsync();

        Assert.All(await log.Store(Documents(2), Cancel), outcome => Assert.Equal((OutcomeKind.Transient, "couchdb_away"), (outcome.Kind, outcome.Code)));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.Page("t", new EventLogFilter(null, null, null, null, null), null, 10, Cancel));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.Find("t", Guid.CreateVersion7(), Cancel));
    }

    private static CouchDbEventLog Open(StubbornCouchDb couch) => new(CouchDbSettings.Parse(couch.Setting));

    private static async Task<IReadOnlyList<Outcome>> Store(StubbornCouchDb couch, IReadOnlyList<EventDocument> documents)
    {
        using var log = Open(couch);
        return await log.Store(documents, Cancel);
    }

    private static EventDocument[] Documents(int count, int size = 10) => [.. Enumerable.Range(0, count).Select(number =>
    {
        var id = Guid.CreateVersion7();
        return new EventDocument(
            id, "probe.ProbeTimed.v1", "s", "t", "c", null, DateTimeOffset.UnixEpoch,
            Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","number":{{number}},"text":"{{new string('x', size)}}"}"""));
    })];
}
