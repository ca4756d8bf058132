using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A request that is sent again does nothing again.</summary>
public abstract class IdempotencyKeyConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string Items = "/api/v1/probe/items";

    private string Name => Subject[..20];

    private (string Name, string Value) Key => ("Idempotency-Key", Subject);

    [Fact]
    public async Task Fifty_at_once_have_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Hub.Api.Post(Items, Body(1), Key)));

        var done = answers.Where(answer => answer.Status == 201).ToList();
        Assert.NotEmpty(done);
        Assert.Single(done.Select(answer => answer.Text).Distinct());
        Assert.Single(done, answer => answer.Header("Idempotent-Replayed") is null);
        Assert.All(answers.Except(done), answer => Assert.NotNull(answer.ExpectProblem(409, "idempotency_running").Header("Retry-After")));
        await Hub.Settles(Name, 1);
        Assert.Equal([1], await Hub.Effects(Name));
        var repeat = (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(done[0].Header("Location"), repeat.Header("Location"));
        Assert.Equal(done[0].Header("ETag"), repeat.Header("ETag"));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        var place = (await Hub.Api.Post(Items, Body(1), Key)).Expect(201).Header("Location")!;

        Assert.Contains("was used before", (await Hub.Api.Post(Items, Body(2), Key)).ExpectProblem(422, "idempotency_mismatch").Text, StringComparison.Ordinal);
        (await Hub.Api.Post($"{Items}?x=1", Body(1), Key)).ExpectProblem(422, "idempotency_mismatch");
        (await Hub.Api.Put(place, new { amount = 2 }, Key)).Expect(200);
        (await Hub.Api.Put($"{Items}/{Fresh.Id()}", new { amount = 2 }, Key)).ExpectProblem(422, "idempotency_mismatch");
    }

    [Fact]
    public async Task While_the_first_runs_a_repeat_is_told_to_come_back()
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hub.Script.WhenAsked(Name, () =>
        {
            asked.TrySetResult();
            return goOn.Task;
        });
        var first = Hub.Api.Post(Items, Body(1), Key);
        await asked.Task.WaitAsync(Cancel);

        var second = (await Hub.Api.Post(Items, Body(1), Key)).ExpectProblem(409, "idempotency_running");
        (await Hub.Api.Post(Items, Body(2), Key)).ExpectProblem(422, "idempotency_mismatch");
        goOn.SetResult();

        Assert.True(int.Parse(second.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Assert.Equal((await first).Expect(201).Text, (await Hub.Api.Post(Items, Body(1), Key)).Expect(201).Text);
    }

    [Fact]
    public async Task The_lease_of_a_run_that_died_can_be_taken_over_and_the_dead_leaves_nothing()
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hub.Script.WhenAsked(Name, () => asked.TrySetResult() ? goOn.Task : Task.CompletedTask);
        var dying = Hub.Api.Post(Items, Body(1), Key);
        await asked.Task.WaitAsync(Cancel);
        await Hub.Sql("UPDATE evt.idempotency SET lease_until = {later:-1} WHERE key = @key", ("key", Subject));

        var second = (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);
        goOn.SetResult();

        (await dying).Expect(409);
        Assert.Equal(second.Text, (await Hub.Api.Post(Items, Body(1), Key)).Expect(201).Text);
        await Hub.Settles(Name, 1);
        Assert.Single((await Hub.Api.Get($"/api/v1/events?subject={Name}")).Expect(200).Json.At("items").EnumerateArray());
    }

    [Fact]
    public async Task A_run_dies_with_the_heartbeat_of_its_process_long_before_its_lease_ends()
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hub.Script.WhenAsked(Name, () => asked.TrySetResult() ? goOn.Task : Task.CompletedTask);
        var dying = Hub.Api.Post(Items, Body(1), Key);
        await asked.Task.WaitAsync(Cancel);
        // Somebody else's run, as the neighbours see it.
        var neighbour = Guid.CreateVersion7();
        await Hub.Sql(
            "INSERT INTO evt.node (id, host, version, started_at, lease_until) VALUES (@node, 'neighbour', '0', {now}, {later:15})", ("node", neighbour));
        await Hub.Sql("UPDATE evt.idempotency SET node = @node WHERE key = @key", ("node", neighbour), ("key", Subject));
        (await Hub.Api.Post(Items, Body(1), Key)).ExpectProblem(409, "idempotency_running");

        await Hub.Sql("UPDATE evt.node SET lease_until = {later:-1} WHERE id = @node", ("node", neighbour));
        var second = (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);
        goOn.SetResult();

        (await dying).Expect(409);
        Assert.Equal(second.Text, (await Hub.Api.Post(Items, Body(1), Key)).Expect(201).Text);
        await Hub.Sql("DELETE FROM evt.node WHERE id = @node", ("node", neighbour));
    }

    [Fact]
    public async Task A_late_run_that_was_taken_over_rolls_back()
    {
        var place = (await Hub.Api.Post(Items, Body(1))).Expect(201).Header("Location")!;
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hub.Script.WhenAsked(Name, () => asked.TrySetResult() ? goOn.Task : Task.CompletedTask);
        var late = Hub.Api.Put(place, new { amount = 5 }, Key);
        await asked.Task.WaitAsync(Cancel);
        await Hub.Sql("UPDATE evt.idempotency SET lease_until = {later:-1} WHERE key = @key AND answer IS NULL", ("key", Subject));

        (await Hub.Api.Put(place, new { amount = 5 }, Key)).Expect(200);
        goOn.SetResult();

        (await late).ExpectProblem(409, "idempotency_running");
        Assert.Equal(2, (await Hub.Api.Get(place)).Expect(200).Json.At("version").GetInt32());
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_a_mended_request_may_use_its_key()
    {
        (await Hub.Api.Post(Items, new { name = Name, amount = -1 }, Key)).ExpectProblem(400, "invalid_input", "/amount");
        (await Hub.Api.Post(Items, "{", Key)).ExpectProblem(400, "invalid_input");

        (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);
        var taken = ("Idempotency-Key", Fresh.Token());
        (await Hub.Api.Post(Items, Body(1), taken)).ExpectProblem(409, "name_taken");
        (await Hub.Api.Post(Items, new { name = $"x{Name}", amount = 1 }, taken)).Expect(201);
    }

    [Fact]
    public async Task Changing_and_removing_are_remembered_as_well()
    {
        var place = (await Hub.Api.Post(Items, Body(1))).Expect(201).Header("Location")!;

        var changed = (await Hub.Api.Put(place, new { amount = 2 }, Key)).Expect(200);
        var again = (await Hub.Api.Put(place, new { amount = 2 }, Key)).Expect(200);
        Assert.Equal(changed.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("\"2\"", (await Hub.Api.Get(place)).Expect(200).Header("ETag"));

        (await Hub.Api.Delete(place, Key)).Expect(204);
        Assert.Equal("true", (await Hub.Api.Delete(place, Key)).Expect(204).Header("Idempotent-Replayed"));
        (await Hub.Api.Delete(place)).ExpectProblem(404, "item_not_found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    [InlineData("256")]
    public async Task A_key_must_be_short_and_printable(string key) =>
        (await Hub.Api.Post(Items, Body(1), ("Idempotency-Key", key == "256" ? new string('k', 256) : key)))
            .ExpectProblem(400, "invalid_input", "/Idempotency-Key");

    [Fact]
    public async Task The_longest_key_works() => (await Hub.Api.Post(Items, Body(1), ("Idempotency-Key", Subject.PadRight(255, '~')))).Expect(201);

    [Fact]
    public async Task The_stored_answer_is_encrypted()
    {
        (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);

        var answer = Assert.Single(await Hub.Query("SELECT answer FROM evt.idempotency WHERE key = @key", row => row.Text(0), ("key", Subject)));

        Assert.StartsWith("v1:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_day_a_key_is_new_again()
    {
        (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);
        await Hub.Sql("UPDATE evt.idempotency SET expires_at = {later:-1} WHERE key = @key", ("key", Subject));

        var second = (await Hub.Api.Post(Items, new { name = $"y{Name}", amount = 1 }, Key)).Expect(201);

        Assert.Null(second.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task One_tenants_key_means_nothing_in_another()
    {
        var (agents, _, _) = await Hub.NewCaller($"t2-{Subject}", "agent");
        var mine = (await Hub.Api.Post(Items, Body(1), Key)).Expect(201);

        var theirs = (await agents.Post(Items, Body(1), Key)).Expect(201);

        Assert.Null(theirs.Header("Idempotent-Replayed"));
        Assert.NotEqual(mine.Text, theirs.Text);
    }

    private object Body(int amount) => new { name = Name, amount };
}
