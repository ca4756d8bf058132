using System.Text.Json.Nodes;
using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>What every platform must do when it sends, whatever it speaks. A platform is in it by existing.</summary>
public sealed class PlatformSendConformance(PlatformFake fake) : IClassFixture<PlatformFake>
{
    private static readonly OutgoingPart Greeting = new OutgoingPart.TextPart("Hola", []);

    public static IEnumerable<TheoryDataRow<string>> Remote => AllPlatforms.Names(cases => cases.IsRemote);

    public static IEnumerable<TheoryDataRow<string, string>> Sends => AllPlatforms.Cases("sends.json");

    public static IEnumerable<TheoryDataRow<string, string>> Answers => AllPlatforms.Cases("answers.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sends))]
    public async Task A_part_becomes_exactly_these_calls(string platform, string name)
    {
        using var lab = Lab(platform);
        var found = lab.Cases.Case("sends.json", name);
        var calls = found["calls"]!.AsArray().Select(call => call!.AsObject()).ToArray();
        fake.Answer(calls.Length > 0 ? calls.Select(call => call["answer"]?.AsObject() ?? Good(lab.Cases)) : [Good(lab.Cases)]);

        var result = await lab.Platform.Send(CaseText.Part(found["part"]!), lab.Context(found["config"]?.AsObject(), found["recipient"]?.GetValue<string>()), Cancel);

        Assert.Equal(calls.Select(call => $"POST {call["path"]!.GetValue<string>()}"), fake.Calls.Select(call => $"{call.Method} {call.Path}"));
        foreach (var (wanted, call) in calls.Zip(fake.Calls))
        {
            CaseText.AssertSame(wanted["form"] ?? wanted["json"], call.Content, $"The body of {call.Path}");
            Assert.Equal(wanted["form"] is not null, call.IsForm);
            foreach (var (header, value) in wanted["headers"]?.AsObject() ?? [])
                Assert.Equal(value!.GetValue<string>(), call.Headers.GetValueOrDefault(header));
        }

        if (found["result"] is { } outcome)
            CaseText.AssertSame(outcome, CaseText.Of(result), "The outcome");
        else
            Assert.IsType<SendResult.Accepted>(result);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_is_judged_by_the_table(string platform, string name)
    {
        using var lab = Lab(platform);
        var found = lab.Cases.Case("answers.json", name);
        fake.Answer(found["answer"]!.AsObject());

        var result = await lab.Platform.Send(Greeting, lab.Context(found["config"]?.AsObject()), Cancel);

        CaseText.AssertSame(found["result"], CaseText.Of(result), $"The outcome, which says '{CaseText.Sentence(result)}'");
        Assert.Single(fake.Calls);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task An_answer_that_never_comes_leaves_the_outcome_unknown(string platform)
    {
        using var lab = Lab(platform);
        fake.Answer();
        fake.IsSilent = true;

        var sending = lab.Platform.Send(Greeting, lab.Context(), Cancel);
        await fake.Heard.WaitAsync(Cancel);
        lab.Clock.Advance(lab.Patience + TimeSpan.FromSeconds(1));

        Assert.IsType<SendResult.Unknown>(await sending);
        Assert.Single(fake.Calls);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task A_connection_that_breaks_after_the_request_leaves_the_outcome_unknown_and_nothing_is_sent_again(string platform)
    {
        using var lab = Lab(platform);
        fake.Answer();
        fake.Breaks = true;

        Assert.IsType<SendResult.Unknown>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
        Assert.Single(fake.Calls);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task Nobody_there_is_tried_later(string platform)
    {
        using var lab = new PlatformLab(AllPlatforms.Of(platform), PlatformFake.Nowhere);

        var later = Assert.IsType<SendResult.Later>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));

        Assert.True(later.CostsAttempt);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task A_success_without_an_id_is_unknown_and_never_sent_again(string platform)
    {
        using var lab = Lab(platform);
        foreach (var answer in new JsonObject[] { new() { ["json"] = new JsonObject() }, new() { ["text"] = "<html>OK</html>" }, new() { ["text"] = "" }, new() { ["text"] = "[1]" }, new() { ["text"] = "null" } })
        {
            fake.Answer(answer);

            Assert.IsType<SendResult.Unknown>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
            Assert.Single(fake.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task A_gateway_that_fails_is_tried_later_and_obeyed(string platform)
    {
        using var lab = Lab(platform);
        foreach (var status in new[] { 500, 502, 503, 504 })
        {
            fake.Answer(new JsonObject { ["status"] = status, ["text"] = "<html>Bad gateway</html>" });
            Assert.IsType<SendResult.Later>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
        }

        fake.Answer(new JsonObject { ["status"] = 429, ["text"] = "<html>Slow down</html>", ["headers"] = new JsonObject { ["Retry-After"] = "17" } });
        var later = Assert.IsType<SendResult.Later>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
        Assert.Equal(TimeSpan.FromSeconds(17), later.After);
        Assert.NotEqual(WaitConcerns.Message, later.Slows);
        Assert.False(later.CostsAttempt);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task A_redirect_is_not_followed_and_nothing_is_taken_for_sent(string platform)
    {
        using var lab = Lab(platform);
        fake.Answer(new JsonObject { ["status"] = 307, ["text"] = "", ["headers"] = new JsonObject { ["Location"] = $"{fake.Url}/elsewhere" } });

        Assert.IsNotType<SendResult.Accepted>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
        Assert.Single(fake.Calls);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task An_answer_larger_than_any_of_the_platform_is_unknown(string platform)
    {
        using var lab = Lab(platform);
        var good = JsonNode.Parse(lab.Cases.GoodAnswer)!.AsObject();
        good["padding"] = new string('x', 2 * 1024 * 1024);
        fake.Answer(new JsonObject { ["json"] = good });

        Assert.IsType<SendResult.Unknown>(await lab.Platform.Send(Greeting, lab.Context(), Cancel));
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task A_wait_that_is_given_up_is_no_outcome(string platform)
    {
        using var lab = Lab(platform);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        fake.Answer();
        fake.IsSilent = true;

        var sending = lab.Platform.Send(Greeting, lab.Context(), stop.Token);
        await fake.Heard.WaitAsync(Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task What_the_platform_repeats_of_our_secrets_goes_no_further(string platform)
    {
        using var lab = Lab(platform);
        fake.Answer();
        fake.Echo = lab.Cases.Refusal;

        var result = await lab.Platform.Send(Greeting, lab.Context(), Cancel);
        var inspection = await lab.Platform.Inspect(lab.Context(), Cancel);

        Assert.True(fake.Calls.Count >= 2);
        Assert.NotEmpty(CaseText.Sentence(result));
        Assert.NotNull(inspection.Refusal);
        AssertSilent(lab.Cases, CaseText.Sentence(result), inspection.Refusal);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task No_secret_is_in_an_address_that_others_log(string platform)
    {
        using var lab = Lab(platform);
        fake.Answer(Good(lab.Cases));

        await lab.Platform.Send(Greeting, lab.Context(), Cancel);
        await lab.Platform.Inspect(lab.Context(), Cancel);

        // Telegram wants its token in the path, which every trace masks; nobody wants one in a query.
        Assert.All(fake.Calls, call => Assert.All(lab.Cases.SecretTexts, secret =>
            Assert.DoesNotContain(secret, Enlace.Kernel.Observability.Redactor.Mask(Uri.UnescapeDataString(fake.Url + call.Path)), StringComparison.Ordinal)));
        Assert.All(fake.Calls, call => Assert.All(lab.Cases.SecretTexts, secret =>
            Assert.DoesNotContain(secret, Uri.UnescapeDataString(call.Path.Contains('?') ? call.Path[call.Path.IndexOf('?')..] : ""), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task Credentials_are_good_bad_or_cannot_be_asked_after(string platform)
    {
        using (var lab = Lab(platform))
        {
            fake.Answer(new JsonObject { ["json"] = JsonNode.Parse(lab.Cases.GoodInspection) });
            Assert.Equal(Inspection.Good, await lab.Platform.Inspect(lab.Context(), Cancel));

            var (status, json) = lab.Cases.Refusal("no");
            fake.Answer(new JsonObject { ["status"] = status, ["json"] = JsonNode.Parse(json) });
            Assert.True(await lab.Platform.Inspect(lab.Context(), Cancel) is { Refusal.Length: > 0, IsUnreachable: false });

            fake.Answer(new JsonObject { ["status"] = 503, ["text"] = "<html/>" });
            Assert.True(await lab.Platform.Inspect(lab.Context(), Cancel) is { Refusal.Length: > 0, IsUnreachable: true });

            // A page of somebody else's proves nothing.
            fake.Answer(new JsonObject { ["text"] = "<html>Welcome</html>" });
            Assert.NotNull((await lab.Platform.Inspect(lab.Context(), Cancel)).Refusal);
        }

        using var alone = new PlatformLab(AllPlatforms.Of(platform), PlatformFake.Nowhere);
        Assert.True(await alone.Platform.Inspect(alone.Context(), Cancel) is { Refusal.Length: > 0, IsUnreachable: true });
    }

    private static JsonObject Good(PlatformCases cases) => new() { ["json"] = JsonNode.Parse(cases.GoodAnswer) };

    private static void AssertSilent(PlatformCases cases, params IEnumerable<string> texts) =>
        Assert.All(texts, text => Assert.All(cases.SecretTexts, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));

    private PlatformLab Lab(string platform) => new(AllPlatforms.Of(platform), fake.Url);
}
