using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>The Bot API's answers: <c>ok</c> with a result, or a code with words that clients must read.</summary>
internal static class TelegramErrors
{
    public static PlatformReply Reply(int code, string description, int? retryAfter = null, long? migrateTo = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (retryAfter is not null)
            body["parameters"] = new JsonObject { ["retry_after"] = retryAfter };
        if (migrateTo is not null)
            body["parameters"] = new JsonObject { ["migrate_to_chat_id"] = migrateTo };
        return new PlatformReply(code, body) { ErrorCode = code.ToString(CultureInfo.InvariantCulture), RetryAfter = retryAfter };
    }

    public static PlatformReply Bad(string words) => Reply(400, "Bad Request: " + words);

    public static PlatformReply Ok(JsonNode? result, string? description = null)
    {
        var body = new JsonObject { ["ok"] = true, ["result"] = result };
        if (description is not null)
            body["description"] = description;
        return PlatformReply.Ok(body);
    }
}
