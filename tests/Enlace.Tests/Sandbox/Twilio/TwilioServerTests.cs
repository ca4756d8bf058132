using System.Net.Http.Headers;
using System.Text;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Twilio;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Sandbox.StandIns;
using Microsoft.AspNetCore.WebUtilities;
using global::Twilio.Clients;
using global::Twilio.Exceptions;
using global::Twilio.Rest.Api.V2010;
using global::Twilio.Rest.Api.V2010.Account;
using global::Twilio.Security;

namespace Enlace.Tests.Sandbox.Twilio;

/// <summary>Messages as Twilio's own library sends them, and webhooks as its validator checks them.</summary>
public sealed class TwilioServerTests
{
    private const string Account = "AC00000000000000000000000000000001", AuthToken = "the-auth-token", From = "whatsapp:+14155550100", To = "whatsapp:+573005550101";

    [Fact]
    public async Task Its_own_library_sends_reads_and_asks_who_it_is()
    {
        await using var twilio = await Start();
        var client = Library(twilio);

        var account = await AccountResource.FetchAsync(Account, client);
        var sent = await MessageResource.CreateAsync(new CreateMessageOptions(To) { From = From, Body = "Hola, ¿qué tal?" }, client);
        var template = await MessageResource.CreateAsync(new CreateMessageOptions(To) { From = From, ContentSid = "HX00000000000000000000000000000001", ContentVariables = """{"1":"Ana"}""" }, client);
        var media = await MessageResource.CreateAsync(new CreateMessageOptions(To) { From = From, MediaUrl = [new Uri("https://cdn.example/a.jpg")] }, client);

        Assert.Equal(AccountResource.StatusEnum.Active, account.Status);
        Assert.Equal((To, "queued", "Hola, ¿qué tal?", null), (sent.To, sent.Status.ToString(), sent.Body, sent.ErrorCode));
        Assert.Equal(["text", "template", "media"], twilio.Server.Sent.Select(one => one.Type));
        Assert.StartsWith("SM", template.Sid, StringComparison.Ordinal);
        Assert.StartsWith("MM", media.Sid, StringComparison.Ordinal);
        Assert.Equal("delivered", (await MessageResource.FetchAsync(sent.Sid, null, client)).Status.ToString());
    }

    [Fact]
    public async Task Its_own_library_hears_the_refusals()
    {
        await using var twilio = await Start();
        var client = Library(twilio);
        twilio.Server.Fail(new FaultOrder { Kind = FaultKinds.Refuse, Code = 21610 });

        var stopped = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(new CreateMessageOptions(To) { From = From, Body = "Hola" }, client));
        var tooLong = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(new CreateMessageOptions(To) { From = From, Body = new string('a', 1601) }, client));

        Assert.Equal((21610, 400, "https://www.twilio.com/docs/errors/21610"), (stopped.Code, stopped.Status, stopped.MoreInfo));
        Assert.Equal(21617, tooLong.Code);
    }

    [Theory]
    [InlineData("From=whatsapp:%2B14155550100&Body=a", 21604)]
    [InlineData("To=whatsapp:%2B573005550101&Body=a", 21603)]
    [InlineData("To=whatsapp:573005550101&From=whatsapp:%2B14155550100&Body=a", 21211)]
    [InlineData("To=%2B573005550101&From=whatsapp:%2B14155550100&Body=a", 21910)]
    [InlineData("To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100", 21619)]
    [InlineData("To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&MediaUrl=a.jpg", 21620)]
    [InlineData("To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&ContentSid=HX1&ContentVariables=Ana", 21656)]
    [InlineData("To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&Body=a&StatusCallback=hub", 21609)]
    public async Task What_the_real_one_would_not_take_is_refused_with_its_code(string form, int code)
    {
        await using var twilio = await Start();

        var answer = (await Form(twilio, form)).Expect(400).Json;

        Assert.Equal((code, 400), (answer["code"]!.GetValue<int>(), answer["status"]!.GetValue<int>()));
        Assert.Empty(twilio.Server.Sent);
    }

    [Fact]
    public async Task JSON_says_nothing_to_it_and_a_bearer_is_nobody()
    {
        await using var twilio = await Start();

        var json = await twilio.Send(HttpMethod.Post, $"/2010-04-01/Accounts/{Account}/Messages.json", new StringContent("""{"To":"a"}""", Encoding.UTF8, "application/json"), null, Basic(AuthToken));
        var bearer = await twilio.Post($"/2010-04-01/Accounts/{Account}/Messages.json", "{}", AuthToken);

        Assert.Equal((400, 21604), (json.Status, json.Json["code"]!.GetValue<int>()));
        Assert.Equal((401, 20003), (bearer.Status, bearer.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_business_scoped_id_goes_without_a_plus()
    {
        await using var twilio = await Start();

        (await Form(twilio, "To=whatsapp:CO.48120039471&From=whatsapp:%2B14155550100&Body=a")).Expect(201);
        (await Form(twilio, "To=whatsapp:%2BCO.48120039471&From=whatsapp:%2B14155550100&Body=a")).Expect(400);
    }

    [Fact]
    public async Task Statuses_go_to_the_callback_of_the_message_signed_as_its_validator_wants()
    {
        await using var twilio = await Start();
        var callback = twilio.Receiver.Url + "?channel_id=9b1c6f0e-0000-4000-8000-000000000001";

        var sid = (await Form(twilio, $"To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&Body=Hola&StatusCallback={Uri.EscapeDataString(callback)}")).Expect(201).Json.Text("sid");

        await twilio.Hears(2);
        var forms = twilio.Heard.Select(webhook => Fields(webhook.Body)).ToArray();
        Assert.Equal(["sent", "delivered"], forms.Select(form => form["MessageStatus"]));
        Assert.All(forms, form => Assert.Equal((sid, Account, From, To), (form["MessageSid"], form["AccountSid"], form["From"], form["To"])));
        Assert.All(twilio.Heard.Zip(forms), pair => Assert.True(new RequestValidator(AuthToken).Validate(callback, pair.Second, pair.First.Headers["X-Twilio-Signature"])));
        Assert.All(twilio.Heard.Zip(forms), pair => Assert.False(new RequestValidator("another").Validate(callback, pair.Second, pair.First.Headers["X-Twilio-Signature"])));
    }

    [Fact]
    public async Task A_message_may_fail_later_and_its_resource_knows()
    {
        await using var twilio = await Start();
        twilio.Server.Fail(new FaultOrder { Kind = FaultKinds.FailLater, Code = 63016 });

        var sid = (await Form(twilio, $"To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&Body=Hola&StatusCallback={Uri.EscapeDataString(twilio.Receiver.Url)}")).Expect(201).Json.Text("sid");

        await twilio.Hears(1);
        Assert.Equal(("failed", "63016"), (Fields(twilio.Heard[0].Body)["MessageStatus"], Fields(twilio.Heard[0].Body)["ErrorCode"]));
        var read = (await twilio.Send(HttpMethod.Get, $"/2010-04-01/Accounts/{Account}/Messages/{sid}.json", null, null, Basic(AuthToken))).Expect(200).Json;
        Assert.Equal(("failed", 63016), (read.Text("status"), read["error_code"]!.GetValue<int>()));
        (await twilio.Control("POST", "statuses", $$"""{"id":"{{sid}}","status":"undelivered","code":63024}""")).Expect(200);
        await twilio.Hears(2);
        Assert.Equal("63024", Fields(twilio.Heard[1].Body)["ErrorCode"]);
    }

    [Theory]
    [InlineData("""{"from":"573005550101","text":"Hola, ¿qué tal?","name":"Ana"}""", "Body", "Hola, ¿qué tal?")]
    [InlineData("""{"from":"573005550101","type":"postback","title":"Sí","payload":"yes"}""", "ButtonPayload", "yes")]
    [InlineData("""{"from":"573005550101","type":"location","latitude":4.6,"longitude":-74.1}""", "Latitude", "4.6")]
    [InlineData("""{"from":"CO.48120039471","user_id":"CO.48120039471"}""", "ExternalUserId", "whatsapp:CO.48120039471")]
    [InlineData("""{"from":"573005550101","message":{"NewParameter":"with & and ="}}""", "NewParameter", "with & and =")]
    public async Task A_person_writes_and_every_parameter_is_signed(string written, string name, string value)
    {
        await using var twilio = await Start();
        (await Form(twilio, "To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&Body=Hola")).Expect(201);

        (await twilio.Control("POST", "messages", written)).Expect(200);

        await twilio.Hears(1);
        var form = Fields(twilio.Heard.Single().Body);
        Assert.Equal((value, From, Account), (form[name], form["To"], form["AccountSid"]));
        Assert.True(new RequestValidator(AuthToken).Validate(twilio.Receiver.Url, form, twilio.Heard.Single().Headers["X-Twilio-Signature"]));
    }

    [Fact]
    public async Task A_file_is_fetched_with_the_account_and_a_number_has_its_own_address()
    {
        await using var twilio = await Start(new PlatformSettings { WebhookUrl = new Uri("http://127.0.0.1:9/nowhere"), Redeliveries = 0 });
        (await twilio.Control("PUT", $"accounts/{Account}", $$"""{"auth_token":"{{AuthToken}}"}""")).Expect(200);
        (await twilio.Control("PUT", "numbers", $$"""{"address":"14155550100","account_sid":"{{Account}}","webhook_url":"{{twilio.Receiver.Url}}"}""")).Expect(200);

        (await twilio.Control("POST", "messages", $$"""{"from":"573005550101","account":"whatsapp:+14155550100","type":"image","content_base64":"{{Convert.ToBase64String("JPEG"u8)}}"}""")).Expect(200);

        await twilio.Hears(1);
        var form = Fields(twilio.Heard.Single().Body);
        Assert.Equal(("1", "image/jpeg"), (form["NumMedia"], form["MediaContentType0"]));
        Assert.Equal("JPEG", (await twilio.Send(HttpMethod.Get, form["MediaUrl0"], null, null, Basic(AuthToken))).Expect(200).Text);
        (await twilio.Send(HttpMethod.Get, form["MediaUrl0"], null, null, Basic("wrong"))).Expect(401);
        (await Form(twilio, "To=whatsapp:%2B573005550101&From=whatsapp:%2B14155550100&Body=Hola", "wrong")).Expect(401);
        Assert.True(new RequestValidator(AuthToken).Validate(twilio.Receiver.Url, form, twilio.Heard.Single().Headers["X-Twilio-Signature"]));
    }

    [Fact]
    public async Task A_JSON_webhook_is_signed_by_the_hash_of_its_body()
    {
        await using var twilio = await Start();

        (await twilio.Control("POST", "raw", """{"body":{"a":"ñ"},"content_type":"application/json"}""")).Expect(200);

        await twilio.Hears(1);
        var url = twilio.Server.Webhooks.Single().Url!;
        Assert.Contains("bodySHA256=", url.Query, StringComparison.Ordinal);
        Assert.True(new RequestValidator(twilio.Server.Settings.AuthToken).Validate(url.OriginalString, twilio.Heard.Single().Body, twilio.Heard.Single().Headers["X-Twilio-Signature"]));
    }

    private static Task<PlatformCaller<TwilioServer>> Start(PlatformSettings? settings = null) => PlatformCaller<TwilioServer>.Start((all, client) => new TwilioServer(all, webhooks: client), settings);

    private static (string, string) Basic(string token) => ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{token}")));

    private static Task<PlatformAnswer> Form(PlatformCaller<TwilioServer> twilio, string form, string token = AuthToken) =>
        twilio.Send(HttpMethod.Post, $"/2010-04-01/Accounts/{Account}/Messages.json", new StringContent(form, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded")), null, Basic(token));

    private static Dictionary<string, string> Fields(string body) => QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static TwilioRestClient Library(PlatformCaller<TwilioServer> twilio) =>
        new(Account, AuthToken, httpClient: new global::Twilio.Http.SystemNetHttpClient(new HttpClient(new RedirectedHost(twilio.Address))));
}
