using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Log;

/// <summary>What operators find in the event log: the same whichever store keeps it.</summary>
public abstract class EventLogBrowsingConformance(IProbeFixture fixture) : EventLogSuite(fixture)
{
    [Fact]
    public async Task The_newest_stand_first()
    {
        var ids = await PublishEach(5);

        Assert.Equal(ids.Reverse(), (await Logged(Hub, Subject, 5)).Select(Id));
    }

    [Fact]
    public async Task Pages_have_no_gap_and_no_repeat_while_more_arrives()
    {
        var ids = new List<Guid>(await PublishEach(11));
        // One commit, one instant: their order is that of their ids alone.
        ids.AddRange(await Hub.Publish([.. Enumerable.Range(11, 12).Select(number => new ProbeTimed(Subject, number))]));
        var inOrder = (await Logged(Hub, Subject, 23)).Select(Id).ToArray();
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await Hub.Api.Get($"{Route}?subject={Subject}&limit=4{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200).Json;
            seen.AddRange(page.At("items").EnumerateArray().Select(Id));
            cursor = page.At("next_cursor").ValueKind == JsonValueKind.Null ? null : page.Text("next_cursor");
            await Hub.PublishOne(new ProbeTimed(Subject, 100 + seen.Count));
        }
        while (cursor is not null);

        Assert.Equal(inOrder, seen);
        Assert.Equal(ids.Order(), seen.Order());
    }

    [Fact]
    public async Task A_page_that_ends_with_the_list_has_no_cursor()
    {
        await PublishEach(4);
        await Logged(Hub, Subject, 4);

        var page = (await Hub.Api.Get($"{Route}?subject={Subject}&limit=4")).Expect(200).Json;

        Assert.Equal(4, page.At("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, page.At("next_cursor").ValueKind);
    }

    [Fact]
    public async Task Each_filter_finds_its_own()
    {
        var timed = await Hub.PublishOne(new ProbeTimed(Subject, 1));
        var happened = await Hub.PublishOne(new ProbeHappened(Subject, 2));
        await Logged(Hub, Subject, 2);
        var correlation = (await Hub.Event(timed)).Text("correlation_id");

        Assert.Equal([timed], await Ids(Hub.Api, $"subject={Subject}&type=ProbeTimed"));
        Assert.Equal([timed], await Ids(Hub.Api, $"subject={Subject}&type=probe.ProbeTimed.v1"));
        Assert.Equal([happened, timed], await Ids(Hub.Api, $"subject={Subject}&type=probe."));
        Assert.Equal([timed], await Ids(Hub.Api, $"correlation_id={correlation}&type=ProbeTimed&subject={Subject}"));
        Assert.Contains(timed, await Ids(Hub.Api, "type=probe.ProbeTimed.v1&limit=500"));
        Assert.Contains(happened, await Ids(Hub.Api, "type=ProbeHappened&limit=500"));
        Assert.Empty(await Ids(Hub.Api, $"subject={Subject}&type=probe.ProbeTimed.v2"));
        Assert.Empty(await Ids(Hub.Api, $"subject={Subject[..^1]}"));
    }

    [Fact]
    public async Task From_is_included_and_to_is_not()
    {
        var ids = await PublishEach(3);
        var times = (await Logged(Hub, Subject, 3)).Select(item => item.At("occurred_at").GetDateTimeOffset()).Reverse().ToArray();

        Assert.Equal([ids[2], ids[1]], await Ids(Hub.Api, $"subject={Subject}&from={At(times[1])}"));
        Assert.Equal([ids[0]], await Ids(Hub.Api, $"subject={Subject}&to={At(times[1])}"));
        Assert.Equal([ids[1]], await Ids(Hub.Api, $"subject={Subject}&from={At(times[1])}&to={At(times[2])}"));
        var first = (await Hub.Api.Get($"{Route}?subject={Subject}&to={At(times[2])}&limit=1")).Expect(200).Json;
        Assert.Equal([ids[0]], await Ids(Hub.Api, $"subject={Subject}&to={At(times[2])}&from={At(times[0])}&cursor={first.Text("next_cursor")}"));
    }

    [Fact]
    public async Task Tenants_see_their_own_alone()
    {
        var other = $"t2-{Fresh.Token()}";
        var (operators, _, _) = await Hub.NewCaller(other, "operator");
        var mine = await Hub.PublishOne(new ProbeTimed(Subject, 1));
        var theirs = (await Hub.PublishAs(other, new ProbeTimed(Subject, 2)))[0];
        await Logged(Hub, Subject, 1);
        await Eventually.Holds(async () => (await Ids(operators, "")).Count > 0, () => "their document");

        Assert.Equal([theirs], await Ids(operators, ""));
        Assert.Equal([theirs], await Ids(operators, $"subject={Subject}"));
        Assert.Equal([mine], await Ids(Hub.Api, $"subject={Subject}"));
        (await operators.Get($"{Route}/{mine}")).ExpectProblem(404, "document_not_found");
        (await Hub.Api.Get($"{Route}/{theirs}")).ExpectProblem(404, "document_not_found");
        (await operators.Get($"{Route}/{theirs}")).Expect(200);
    }

    [Fact]
    public async Task A_tenant_whose_name_only_sorts_alike_is_another_tenant()
    {
        // A zero-width joiner counts for nothing in the order that CouchDB gives to texts.
        var (one, twin) = ($"t-{Subject}", $"t-\u200d{Subject}");
        var (operators, _, _) = await Hub.NewCaller(one, "operator");
        var own = (await Hub.PublishAs(one, new ProbeTimed(Subject, 1)))[0];
        await Hub.PublishAs(twin, new ProbeTimed(Subject, 2));
        await AllTold(Hub);

        Assert.Equal([own], await Ids(operators, ""));
    }

    [Theory]
    [InlineData("agent", 403)]
    [InlineData("auditor", 200)]
    [InlineData("operator", 200)]
    public async Task Only_those_who_run_or_audit_the_house_may_look(string role, int status)
    {
        var (caller, _, _) = await Hub.NewCaller(Caller.DefaultTenant, role);

        (await caller.Get(Route)).Expect(status);
        if (status == 403)
            (await caller.Get($"{Route}/{Guid.CreateVersion7()}")).ExpectProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=501", "/limit")]
    [InlineData("cursor=nonsense", "/cursor")]
    [InlineData("cursor=MTIz", "/cursor")]
    [InlineData("from=yesterday", "/from")]
    [InlineData("to=2026-13-01", "/to")]
    [InlineData("subject=a%00b", "/subject")]
    public async Task A_question_that_makes_no_sense_is_named(string query, string pointer) =>
        (await Hub.Api.Get($"{Route}?{query}")).ExpectProblem(400, "invalid_input", pointer);

    [Theory]
    [InlineData(".*")]
    [InlineData("Probe.imed")]
    [InlineData("(")]
    [InlineData("^probe")]
    [InlineData("%")]
    [InlineData("\"}]}")]
    [InlineData("{\"$gt\":null}")]
    public async Task Signs_that_mean_more_elsewhere_mean_themselves(string text)
    {
        await Hub.PublishOne(new ProbeTimed(Subject, 1));
        await Logged(Hub, Subject, 1);

        foreach (var filter in (string[])["type", "subject", "correlation_id"])
            Assert.Empty(await Ids(Hub.Api, string.Create(CultureInfo.InvariantCulture, $"{filter}={Uri.EscapeDataString(text)}")));
    }

    // Each in a commit of its own, so that each has its own instant.
    private async Task<IReadOnlyList<Guid>> PublishEach(int count)
    {
        var ids = new List<Guid>();
        for (var number = 0; number < count; number++)
            ids.Add(await Hub.PublishOne(new ProbeTimed(Subject, number)));
        return ids;
    }
}
