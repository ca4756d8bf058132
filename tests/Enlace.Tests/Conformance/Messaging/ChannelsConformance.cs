using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>Channels as messaging.md §3 has them; cases 32 and 38 of its §12.</summary>
public abstract class ChannelsConformance(IHubFixture fixture) : ChannelsSuite(fixture)
{
    [Fact]
    public async Task Case_32_a_channel_is_made_active_shown_without_its_secrets_disabled_enabled_and_deleted()
    {
        var token = NewBotToken();
        var body = NewBot(token);
        (body["id"], body["status"]) = ("00000000-0000-4000-8000-000000000001", "disabled");

        var made = (await Api.Post(Channels, body)).Expect(201);
        var id = made.Json.At("data").Uuid("id");
        Assert.NotEqual("00000000-0000-4000-8000-000000000001", id);
        Assert.Equal(("SUCCESS", "Channel created successfully"), (made.Json.Text("code"), made.Json.Text("message")));
        Assert.Equal(("default", "telegram", "custom", "active"), Facts(made));
        Assert.Equal($"{Channels}/{id}", made.Header("Location"));
        Assert.DoesNotContain(token, made.Text, StringComparison.Ordinal);

        var read = (await Api.Get($"{Channels}/{id}")).Expect(200);
        Assert.Equal("Channel retrieved successfully", read.Json.Text("message"));
        Assert.True(read.Json.At("data.has_access_token").GetBoolean());
        Assert.Equal(token[^4..], read.Json.Text("data.access_token_hint"));
        Assert.Equal(token.Split(':')[0], read.Json.Text("data.external_address"));
        Assert.Equal("demo_bot", read.Json.Text("data.config.bot_username"));
        Assert.DoesNotContain(token.Split(':')[1], read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"hook-{token[^8..]}", read.Text, StringComparison.Ordinal);

        var disabled = (await Api.Patch($"{Channels}/{id}", new { status = "disabled" })).Expect(200);
        Assert.Equal("Channel updated successfully", disabled.Json.Text("message"));
        Assert.Equal(("default", "telegram", "custom", "disabled"), Facts(disabled));
        var again = (await Api.Patch($"{Channels}/{id}", new { status = "active" })).Expect(200);
        Assert.Equal("active", again.Json.Text("data.status"));
        Assert.True(again.Json.At("data.has_access_token").GetBoolean());
        Assert.Equal("demo_bot", again.Json.Text("data.config.bot_username"));

        var deleted = (await Api.Delete($"{Channels}/{id}")).Expect(200);
        Assert.Equal(("SUCCESS", "Channel deleted successfully"), (deleted.Json.Text("code"), deleted.Json.Text("message")));
        deleted.Json.IsNull("data");
        Assert.Equal("Channel not found", Refused(await Api.Get($"{Channels}/{id}"), 404, "NOT_FOUND").Json.Text("message"));
        Refused(await Api.Delete($"{Channels}/{id}"), 404, "NOT_FOUND");
        Refused(await Api.Patch($"{Channels}/{id}", new { status = "active" }), 404, "NOT_FOUND");
    }

    [Fact]
    public async Task One_live_channel_has_an_address_whosever_it_is_and_a_deleted_one_frees_it()
    {
        var token = NewBotToken();
        var other = await OfTenant($"t-{Fresh.Token()[..12]}");
        var id = (await NewChannel(token)).Text("id");

        Refused(await Api.Post(Channels, NewBot(token)), 409, "CONFLICT");
        var foreign = NewBot(token);
        foreign.Remove("tenant_id");
        Refused(await other.Post(Channels, foreign), 409, "CONFLICT");

        (await Api.Delete($"{Channels}/{id}")).Expect(200);
        (await other.Post(Channels, foreign)).Expect(201);
        Refused(await Api.Post(Channels, NewBot(token)), 409, "CONFLICT");
    }

    [Fact]
    public async Task Two_who_ask_for_one_address_at_once_are_one_channel_and_one_conflict()
    {
        var token = NewBotToken();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.Post(Channels, NewBot(token))));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Refused(answer, 409, "CONFLICT"));
    }

    [Fact]
    public async Task A_tenants_channels_are_hidden_from_all_others()
    {
        var tenant = $"t-{Fresh.Token()[..12]}";
        var other = await OfTenant(tenant);
        var id = (await NewChannel()).Text("id");

        foreach (var answer in new[]
        {
            await other.Get($"{Channels}/{id}"), await other.Patch($"{Channels}/{id}", new { name = "mine" }), await other.Delete($"{Channels}/{id}"),
            await other.Get($"{Channels}/{id}/health"), await other.Get($"{Channels}?tenant_id=default"), await Api.Get($"{Channels}?tenant_id={tenant}"),
        })
            Refused(answer, 404, "NOT_FOUND");
        var foreign = NewBot(NewBotToken());
        Refused(await other.Post(Channels, foreign), 404, "NOT_FOUND");
        Assert.Equal(0, (await other.Get($"{Channels}?tenant_id={tenant}")).Expect(200).Json.At("data").GetArrayLength());
        (await Api.Get($"{Channels}/{id}")).Expect(200);
    }

    [Fact]
    public async Task The_list_is_newest_first_in_pages_and_without_the_deleted()
    {
        var tenant = $"t-{Fresh.Token()[..12]}";
        var caller = await OfTenant(tenant);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var body = NewBot(NewBotToken());
            body["tenant_id"] = tenant;
            ids.Add((await caller.Post(Channels, body)).Expect(201).Json.At("data").Text("id")!);
        }

        (await caller.Delete($"{Channels}/{ids[1]}")).Expect(200);

        Assert.Equal([ids[3], ids[2], ids[0]], await Ids(""));
        Assert.Equal([ids[2]], await Ids("&limit=1&offset=1"));
        Assert.Empty(await Ids("&offset=3"));

        async Task<string?[]> Ids(string more)
        {
            var answer = (await caller.Get($"{Channels}?tenant_id={tenant}{more}")).Expect(200);
            Assert.Equal("Channels retrieved successfully", answer.Json.Text("message"));
            return [.. answer.Json.At("data").EnumerateArray().Select(channel => channel.Text("id"))];
        }
    }

    [Fact]
    public async Task Case_38_a_stored_token_is_sealed_for_its_channel_alone()
    {
        var (token, secret) = (NewBotToken(), $"s3cret-{Fresh.Token()}");
        var body = NewBot(token);
        body["config"] = new { bot_token = token, webhook_secret = secret };
        await Api.Post(Channels, body);

        var stored = await Hub.ReadAllStoredText();

        Assert.DoesNotContain(stored, text => text.Contains(token.Split(':')[1], StringComparison.Ordinal));
        Assert.DoesNotContain(stored, text => text.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(token.Split(':')[1], StringComparison.Ordinal) || line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(stored, text => text.StartsWith("v1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_may_say_which_version_it_means()
    {
        var made = (await Api.Post(Channels, NewBot(NewBotToken()))).Expect(201);
        var path = made.Header("Location")!;
        var tag = (await Api.Get(path)).Expect(200).Header("ETag")!;
        Assert.Equal(made.Header("ETag"), tag);

        var changed = (await Api.Patch(path, new { name = "Ventas" }, ("If-Match", tag))).Expect(200);
        Assert.NotEqual(tag, changed.Header("ETag"));
        Refused(await Api.Patch(path, new { name = "Soporte" }, ("If-Match", tag)), 412, "VERSION_CONFLICT");
        Refused(await Api.Delete(path, ("If-Match", tag)), 412, "VERSION_CONFLICT");
        Assert.Equal("Ventas", (await Api.Get(path)).Json.Text("data.name"));
        (await Api.Delete(path, ("If-Match", changed.Header("ETag")!))).Expect(200);
    }

    [Fact]
    public async Task Patches_that_come_at_once_all_take_effect()
    {
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Api.Patch(path, $$$"""{"config":{"k{{{i}}}":{{{i}}}}}""")));

        Assert.All(answers, answer => answer.Expect(200));
        var config = (await Api.Get(path)).Json.At("data.config");
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(i, config.At($"k{i}").GetInt32()));
    }

    [Fact]
    public async Task A_secret_that_alone_tells_whose_a_webhook_is_is_one_live_channels()
    {
        var secret = Fresh.Token();
        var id = (await Api.Post(Channels, Bot())).Expect(201).Json.Text("data.id");

        SecretTaken(await Api.Post(Channels, Bot()), "config.webhook_secret");
        SecretTaken(await (await OfTenant($"t-{Fresh.Token()[..12]}")).Post(Channels, Bot()), "config.webhook_secret");
        var another = (await NewChannel()).Text("id");
        SecretTaken(await Api.Patch($"{Channels}/{another}", new { config = new { webhook_secret = secret } }), "config.webhook_secret");
        (await Api.Patch($"{Channels}/{another}", new { name = "Ventas" })).Expect(200);

        (await Api.Delete($"{Channels}/{id}")).Expect(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.Post(Channels, Bot())));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => SecretTaken(answer, "config.webhook_secret"));

        object Bot() => new { platform = "telegram", provider = "custom", config = new { bot_token = NewBotToken(), webhook_secret = secret } };
    }

    [Fact]
    public async Task Numbers_of_one_tenant_may_share_a_token_and_those_of_two_may_not()
    {
        var token = Fresh.Token();
        var others = await OfTenant($"t-{Fresh.Token()[..12]}");
        (await Api.Post(Channels, Number(token))).Expect(201);
        (await Api.Post(Channels, Number(token))).Expect(201);

        SecretTaken(await others.Post(Channels, Number(token)), "config.webhook_token");
        var theirs = (await others.Post(Channels, Number(Fresh.Token()))).Expect(201).Json.Text("data.id");
        SecretTaken(await others.Patch($"{Channels}/{theirs}", new { config = new { webhook_token = token } }), "config.webhook_token");

        var wanted = Fresh.Token();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Api : others).Post(Channels, Number(wanted))));
        Assert.Equal(4, answers.Count(answer => answer.Status == 201));
        Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Json.Text("data.tenant_id")).Distinct());

        static object Number(string token) => new
        {
            platform = "whatsapp",
            provider = "360dialog",
            access_token = "D3keyOfTheNumber0123456789",
            config = new { phone_number_id = Fresh.Token(), webhook_token = token },
        };
    }

    [Fact]
    public async Task An_address_longer_than_is_kept_is_refused_as_text_and_as_a_number()
    {
        var (longest, longer) = (string.Concat(Fresh.Token().Select(c => (char)('1' + (c % 9)))).PadRight(255, '7'), new string('7', 256));
        var path = $"{Channels}/{(await Api.Post(Channels, Number(Fresh.Token()))).Expect(201).Json.Text("data.id")}";

        foreach (var written in new[] { longer, $"\"{longer}\"" })
        {
            Broken(await Api.Post(Channels, $$$"""{"platform":"whatsapp","provider":"360dialog","config":{"phone_number_id":{{{written}}}}}"""), "config.phone_number_id");
            Broken(await Api.Patch(path, $$$"""{"config":{"phone_number_id":{{{written}}}}}"""), "config.phone_number_id");
        }

        Assert.Equal(longest, (await Api.Patch(path, $$$"""{"config":{"phone_number_id":{{{longest}}}}}""")).Expect(200).Json.Text("data.external_address"));

        static object Number(string number) => new { platform = "whatsapp", provider = "360dialog", access_token = "D3keyOfTheNumber0123456789", config = new { phone_number_id = number } };
    }

    private static void SecretTaken(Answer answer, string field) =>
        Assert.NotEqual(0, Refused(answer, 409, "CONFLICT").Json.At("data").At("errors").GetProperty(field).GetArrayLength());

    private static (string?, string?, string?, string?) Facts(Answer answer) =>
        (answer.Json.Text("data.tenant_id"), answer.Json.Text("data.platform"), answer.Json.Text("data.provider"), answer.Json.Text("data.status"));
}
