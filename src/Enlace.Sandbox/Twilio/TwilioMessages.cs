using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Twilio;

/// <summary>The resource of messages: what is taken, what is refused, and what has become of it.</summary>
internal sealed partial class TwilioMessages(TwilioServer server)
{
    public const string Channel = "whatsapp";

    private const int LongestBody = 1600;

    public PlatformReply Send(PlatformCall call, PlatformRequest request, string account)
    {
        string? Of(string name) => request.Text(name) is { Length: > 0 } text ? text : null;
        if (Problem(Of, request.Form?["MediaUrl"].Count ?? 0) is { } problem)
            return TwilioErrors.Reply(problem);
        var (to, from) = (Of("To")!, Of("From") ?? Of("MessagingServiceSid")!);
        var callback = Of("StatusCallback") is { } text ? new Uri(text) : null;
        var type = Of("ContentSid") is not null ? "template" : Of("MediaUrl") is not null ? "media" : Of("PersistentAction") is not null ? "location" : "text";
        var body = new JsonObject(request.Form!.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.ToString())));
        var message = new SentMessage((type == "media" ? "MM" : "SM") + RandomText.Hex(16), Channel, account, to, type, body) { Callback = callback };
        if (Of("From") is not null)
            server.Accounts.Sent(from, account, callback);
        server.Accept(call, message);
        return new PlatformReply(StatusCodes.Status201Created, Tell(message, "queued", null));
    }

    public PlatformReply Read(string account, string id)
    {
        if (server.FindSent(id) is not { } message || message.Account != account)
            return TwilioErrors.Reply(20404, $"The requested resource /2010-04-01/Accounts/{account}/Messages/{id}.json was not found");
        var isThere = server.Clock.GetUtcNow() >= message.Fate.From;
        return PlatformReply.Ok(Tell(message, isThere ? message.Fate.Status : "queued", isThere ? message.Fate.Code : null));
    }

    /// <summary>The parameters of a status callback.</summary>
    public static Dictionary<string, string> Status(SentMessage message, StatusOrder order)
    {
        var fields = new Dictionary<string, string>
        {
            ["ChannelToAddress"] = message.Recipient["whatsapp:".Length..],
            ["ChannelPrefix"] = "whatsapp",
            ["SmsSid"] = message.Id,
            ["SmsStatus"] = order.Status,
            ["MessageSid"] = message.Id,
            ["MessageStatus"] = order.Status,
            ["To"] = message.Recipient,
            ["From"] = message.Body.Text("From") ?? TwilioAccounts.UsualSender,
            ["AccountSid"] = message.Account!,
            ["ApiVersion"] = "2010-04-01",
        };
        if (order.Status is "failed" or "undelivered" && (order.Code ?? 63016) is var code)
        {
            fields["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
            fields["ErrorMessage"] = fields["ChannelStatusMessage"] = order.Message ?? TwilioErrors.Words(code);
        }

        return fields;
    }

    private static int? Problem(Func<string, string?> of, int media)
    {
        if (of("To") is not { } to)
            return 21604;
        if (of("From") is null && of("MessagingServiceSid") is null)
            return 21603;
        if (of("From") is { } from && IsWhatsApp(from) != IsWhatsApp(to))
            return 21910;
        if (!Person().IsMatch(to))
            return 21211;
        if (of("From") is { } sender && !Sender().IsMatch(sender))
            return 21212;
        if (of("Body") is null && of("MediaUrl") is null && of("ContentSid") is null)
            return 21619;
        if (of("Body")?.Length > LongestBody)
            return 21617;
        if (media > 1)
            return 21623;
        if (of("MediaUrl") is { } url && !JsonReading.IsHttpUrl(url))
            return 21620;
        if (of("StatusCallback") is { } callback && !JsonReading.IsHttpUrl(callback))
            return 21609;
        return of("ContentVariables") is { } variables && !IsObject(variables) ? 21656 : null;
    }

    private static JsonObject Tell(SentMessage message, string status, int? code)
    {
        var uri = $"/2010-04-01/Accounts/{message.Account}/Messages/{message.Id}";
        return new JsonObject
        {
            ["sid"] = message.Id,
            ["account_sid"] = message.Account,
            ["messaging_service_sid"] = message.Body.Text("MessagingServiceSid"),
            ["api_version"] = "2010-04-01",
            ["body"] = message.Body.Text("Body") ?? "",
            ["status"] = status,
            ["to"] = message.Recipient,
            ["from"] = message.Body.Text("From"),
            ["direction"] = "outbound-api",
            ["error_code"] = code,
            ["error_message"] = code is { } known ? TwilioErrors.Words(known) : null,
            ["num_media"] = message.Type == "media" ? "1" : "0",
            ["num_segments"] = "1",
            ["date_created"] = message.Fate.From.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal),
            ["uri"] = uri + ".json",
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
        };
    }

    private static bool IsWhatsApp(string address) => address.StartsWith("whatsapp:", StringComparison.Ordinal);

    private static bool IsObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^whatsapp:(\+[1-9][0-9]{4,14}|[A-Z]{2}\.[A-Za-z0-9]{1,128})\z")]
    private static partial Regex Person();

    [GeneratedRegex(@"^whatsapp:\+[1-9][0-9]{4,14}\z")]
    private static partial Regex Sender();
}
