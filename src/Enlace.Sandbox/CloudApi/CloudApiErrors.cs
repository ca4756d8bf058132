using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>Meta's error object. Clients decide by its code; the words and the HTTP status are what the documents say now.</summary>
internal static class CloudApiErrors
{
    private static readonly Dictionary<int, (string Title, int Status)> Known = new()
    {
        [0] = ("AuthException", 401),
        [1] = ("An unknown error occurred", 500),
        [2] = ("Service temporarily unavailable", 503),
        [3] = ("Application does not have the capability to make this API call.", 500),
        [4] = ("Application request limit reached", 400),
        [10] = ("Application does not have permission for this action", 403),
        [17] = ("User request limit reached", 400),
        [32] = ("Page request limit reached", 400),
        [33] = ("Parameter value is not valid", 400),
        [100] = ("Invalid parameter", 400),
        [190] = ("Error validating access token: Session has expired.", 401),
        [200] = ("Permissions error", 403),
        [230] = ("Requires pages_messaging permission to manage the object", 403),
        [368] = ("Temporarily blocked for policies violations", 403),
        [551] = ("This person isn't available right now.", 400),
        [613] = ("Calls to this api have exceeded the rate limit.", 400),
        [1200] = ("Temporary send message failure. Please try again later.", 500),
        [80007] = ("Rate limit hit", 400),
        [130429] = ("Rate limit hit", 400),
        [130472] = ("User's number is part of an experiment", 400),
        [130497] = ("Business account is restricted from messaging users in this country.", 403),
        [131000] = ("Something went wrong", 500),
        [131005] = ("Access denied", 403),
        [131008] = ("Required parameter is missing", 400),
        [131009] = ("Parameter value is not valid", 400),
        [131016] = ("Service unavailable", 503),
        [131021] = ("Recipient cannot be sender", 400),
        [131026] = ("Message undeliverable", 400),
        [131030] = ("Recipient phone number not in allowed list", 400),
        [131031] = ("Account has been locked", 403),
        [131037] = ("WhatsApp provided number needs display name approval before message can be sent.", 400),
        [131042] = ("Business eligibility payment issue", 400),
        [131045] = ("Incorrect certificate", 500),
        [131047] = ("Re-engagement message", 400),
        [131048] = ("Spam rate limit hit", 400),
        [131049] = ("This message was not delivered to maintain healthy ecosystem engagement.", 400),
        [131050] = ("User has stopped marketing messages from the business", 400),
        [131051] = ("Unsupported message type", 400),
        [131052] = ("Media download error", 400),
        [131053] = ("Media upload error", 400),
        [131056] = ("(Business Account, Consumer Account) pair rate limit hit", 400),
        [131057] = ("Account in maintenance mode", 500),
        [132000] = ("Template Param Count Mismatch", 400),
        [132001] = ("Template does not exist", 404),
        [132005] = ("Template Hydrated Text Too Long", 400),
        [132007] = ("Template Format Character Policy Violated", 400),
        [132012] = ("Template Parameter Format Mismatch", 400),
        [132015] = ("Template is Paused", 400),
        [132016] = ("Template is Disabled", 400),
        [132068] = ("Flow is in blocked state", 400),
        [132069] = ("Flow is in throttled state", 400),
        [133004] = ("Server Temporarily Unavailable", 503),
        [133005] = ("Two step verification PIN Mismatch", 400),
        [133006] = ("Phone number re-verification needed", 400),
        [133008] = ("Too Many two step verification PIN Guesses", 400),
        [133009] = ("Two step verification PIN Guessed Too Fast", 400),
        [133010] = ("Phone number Not Registered", 400),
        [133015] = ("Please wait a few minutes before attempting to register this phone number", 400),
        [133016] = ("Account register deregister rate limit exceeded", 400),
    };

    public static string Title(int code) => Known.TryGetValue(code, out var known) ? known.Title : "An error on demand";

    public static PlatformReply Reply(int code, string? details = null, string? message = null, int? subcode = null, int? status = null, bool isWhatsApp = true)
    {
        // A token's error is told without its number, the others with it.
        var error = new JsonObject { ["message"] = message ?? (code is 0 or 190 ? Title(code) : $"(#{code}) {Title(code)}"), ["type"] = "OAuthException", ["code"] = code };
        if (subcode is not null)
            error["error_subcode"] = subcode;
        if (isWhatsApp && code is not (0 or 190))
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details ?? Title(code) };
        error["fbtrace_id"] = "A" + RandomText.Url(16);
        return new PlatformReply(status ?? (Known.TryGetValue(code, out var known) ? known.Status : StatusCodes.Status400BadRequest), new JsonObject { ["error"] = error })
        {
            ErrorCode = code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
