using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Twilio;

/// <summary>Twilio's error object.</summary>
internal static class TwilioErrors
{
    private static readonly Dictionary<int, (int Status, string Message)> Known = new()
    {
        [20003] = (401, "Authenticate"),
        [20404] = (404, "The requested resource was not found"),
        [20429] = (429, "Too Many Requests"),
        [20500] = (500, "An internal server error has occurred"),
        [14107] = (429, "Message rate exceeded"),
        [21211] = (400, "The 'To' number is not a valid phone number."),
        [21212] = (400, "The 'From' number is not a valid phone number."),
        [21408] = (403, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number."),
        [21603] = (400, "A 'From' phone number is required."),
        [21604] = (400, "A 'To' phone number is required."),
        [21606] = (400, "The 'From' phone number provided is not a valid message-capable Twilio phone number."),
        [21608] = (403, "The number is unverified. Trial accounts cannot send messages to unverified numbers."),
        [21609] = (400, "The 'StatusCallback' URL is not a valid URL."),
        [21610] = (400, "Attempt to send to unsubscribed recipient"),
        [21611] = (429, "This 'From' number has exceeded the maximum number of queued messages"),
        [21612] = (400, "The 'To' phone number is not currently reachable using the 'From' phone number."),
        [21614] = (400, "'To' number is not a valid mobile number"),
        [21617] = (400, "The concatenated message body exceeds the 1600 character limit."),
        [21619] = (400, "A text message body or media urls must be specified."),
        [21620] = (400, "Invalid media URL(s)"),
        [21623] = (400, "Number of Media URLs exceeds the limit of 1"),
        [21656] = (400, "The ContentVariables Parameter is invalid"),
        [21910] = (400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"),
        [63007] = (400, "Twilio could not find a Channel with the specified From address"),
        [63016] = (400, "Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template."),
        [63018] = (429, "Rate limit exceeded for Channel"),
    };

    public static string Words(int code) => Known.TryGetValue(code, out var known) ? known.Message : "An error on demand";

    public static PlatformReply Reply(int code, string? message = null, int? status = null, int? retryAfter = null)
    {
        var http = status ?? (Known.TryGetValue(code, out var known) ? known.Status : StatusCodes.Status400BadRequest);
        return new PlatformReply(http, new JsonObject
        {
            ["code"] = code,
            ["message"] = message ?? Words(code),
            ["more_info"] = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}"),
            ["status"] = http,
        })
        {
            ErrorCode = code.ToString(CultureInfo.InvariantCulture),
            RetryAfter = retryAfter,
        };
    }
}
