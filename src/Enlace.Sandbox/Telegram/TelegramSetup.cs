using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>The methods beside sending: who the bot is, where it is told, files, and pressed buttons.</summary>
internal sealed partial class TelegramSetup
{
    private static readonly int[] Ports = [80, 88, 443, 8443];

    private readonly TelegramServer _server;
    private readonly Dictionary<string, TelegramMethod> _methods;

    public TelegramSetup(TelegramServer server)
    {
        _server = server;
        _methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = (bot, _, _) => GetMe(bot),
            ["setWebhook"] = (bot, arguments, _) => SetWebhook(bot, arguments),
            ["deleteWebhook"] = (bot, arguments, _) => DeleteWebhook(bot, arguments),
            ["getWebhookInfo"] = (bot, _, _) => WebhookInfo(bot),
            ["getUpdates"] = (bot, arguments, _) => GetUpdates(bot, arguments),
            ["getFile"] = (_, arguments, _) => GetFile(arguments),
            ["answerCallbackQuery"] = (_, arguments, _) =>
                string.IsNullOrEmpty(arguments.Text("callback_query_id")) ? throw new TelegramRefusedException("query is too old and response timeout expired or query ID is invalid") : TelegramErrors.Ok(true),
        };
    }

    public TelegramMethod? Find(string asked, out string name)
    {
        name = _methods.Keys.FirstOrDefault(known => known.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? asked;
        return _methods.GetValueOrDefault(name);
    }

    public PlatformReply Download(string path) => _server.Files.Find(path.Split('/')[^1]) is { } file
        ? new PlatformReply(StatusCodes.Status200OK, null) { Bytes = file.Content, ContentType = "application/octet-stream" }
        : TelegramErrors.Reply(404, "Not Found");

    private static PlatformReply GetMe(TelegramBot bot)
    {
        var me = TelegramUpdate.Self(bot);
        foreach (var name in (string[])["can_join_groups", "can_connect_to_business", "has_main_web_app"])
            me[name] = name == "can_join_groups";
        (me["can_read_all_group_messages"], me["supports_inline_queries"]) = (false, false);
        return TelegramErrors.Ok(me);
    }

    private PlatformReply SetWebhook(TelegramBot bot, TelegramArguments arguments)
    {
        var text = arguments.Text("url") ?? "";
        if (text.Length == 0)
            return DeleteWebhook(bot, arguments);
        var url = WebhookUrl(text);
        var secret = arguments.Text("secret_token") is { Length: > 0 } given ? given : null;
        if (secret is not null && !SecretToken().IsMatch(secret))
            throw new TelegramRefusedException("secret token contains unallowed characters");
        if (arguments.Number("max_connections") is < 1 or > 100)
            throw new TelegramRefusedException("wrong max_connections");
        var isSame = bot.Url == url && bot.Secret == secret;
        var allowed = arguments.Nested("allowed_updates") is JsonArray names ? names.Select(name => name!.ToString()).ToArray() : bot.Allowed;
        if (arguments.Flag("drop_pending_updates"))
            bot.TakePending();
        bot.SetWebhook(url, secret, allowed, (int)(arguments.Number("max_connections") ?? 40));
        _server.Flush(bot);
        return TelegramErrors.Ok(true, isSame ? "Webhook is already set" : "Webhook was set");
    }

    // The real one wants a certificate; beside it in the same machine there is none.
    private static Uri WebhookUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !PlatformSettings.IsHttp(url))
            throw new TelegramRefusedException("bad webhook: HTTPS URL must be provided for webhook");
        var isNear = url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (!isNear && url.Scheme != Uri.UriSchemeHttps)
            throw new TelegramRefusedException("bad webhook: HTTPS URL must be provided for webhook");
        return isNear || Ports.Contains(url.Port) ? url : throw new TelegramRefusedException("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }

    private static PlatformReply DeleteWebhook(TelegramBot bot, TelegramArguments arguments)
    {
        var wasSet = bot.Url is not null;
        bot.SetWebhook(null, null, bot.Allowed, 40);
        if (arguments.Flag("drop_pending_updates"))
            bot.TakePending();
        return TelegramErrors.Ok(true, wasSet ? "Webhook was deleted" : "Webhook is already deleted");
    }

    private PlatformReply WebhookInfo(TelegramBot bot)
    {
        var info = new JsonObject { ["url"] = bot.Url?.OriginalString ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = bot.Pending };
        if (bot.Url is not null)
        {
            info["max_connections"] = bot.MaxConnections;
            info["ip_address"] = "203.0.113.10";
        }

        if (bot.LastProblem is { } problem)
            (info["last_error_date"], info["last_error_message"]) = (_server.Now, problem);
        if (bot.Allowed.Count > 0)
            info["allowed_updates"] = new JsonArray([.. bot.Allowed.Select(name => (JsonNode)name)]);
        return TelegramErrors.Ok(info);
    }

    private static PlatformReply GetUpdates(TelegramBot bot, TelegramArguments arguments)
    {
        if (bot.Url is not null)
            return TelegramErrors.Reply(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        var most = (int)Math.Clamp(arguments.Number("limit") ?? 100, 1, 100);
        return TelegramErrors.Ok(new JsonArray([.. bot.From(arguments.Number("offset"), most).Select(update => update.DeepClone())]));
    }

    private PlatformReply GetFile(TelegramArguments arguments)
    {
        var id = arguments.Text("file_id");
        // The small picture of a photo is the same file here.
        if (string.IsNullOrEmpty(id) || (_server.Files.Find(id) ?? _server.Files.Find(id[..^1])) is not { } file)
            throw new TelegramRefusedException("invalid file_id");
        return TelegramErrors.Ok(new JsonObject
        {
            ["file_id"] = id,
            ["file_unique_id"] = "AQAD" + id[^8..],
            ["file_size"] = file.Content.Length,
            ["file_path"] = string.Create(CultureInfo.InvariantCulture, $"files/{file.Id}"),
        });
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex SecretToken();
}
