using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Reads Odoo's refusals. They are told apart by <c>data.name</c>: the code is 200 up to version 18 and 0 since.</summary>
internal static class OdooErrors
{
    private const int MaxText = 500;

    // The server has tried five times itself; a little later it goes well.
    private static readonly string[] Passing =
    [
        "psycopg2.OperationalError", "psycopg2.InterfaceError", "psycopg2.errors.SerializationFailure", "psycopg2.errors.DeadlockDetected",
        "psycopg2.errors.LockNotAvailable", "psycopg2.errors.InFailedSqlTransaction",
    ];

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <param name="data">The error's <c>data</c>, or the whole body of a JSON-2 refusal.</param>
    /// <param name="fallback">The message beside it.</param>
    public static OdooException Of(JsonObject? data, string? fallback)
    {
        var name = Text(data?["name"]) ?? "odoo.unknown";
        var message = Cut(Text(data?["message"]) is { Length: > 0 } said ? said : fallback ?? "no message");
        return name switch
        {
            "odoo.exceptions.AccessDenied" => new OdooException(OdooFault.AccessDenied, name, message),
            "odoo.exceptions.AccessError" => new OdooException(OdooFault.Misconfigured, name, message),
            // A model that nobody installed is told as a rule that was broken.
            "odoo.exceptions.UserError" when message.Contains("doesn't exist", StringComparison.Ordinal) => new OdooException(OdooFault.Misconfigured, name, message),
            "odoo.exceptions.ValidationError" or "odoo.exceptions.UserError" or "odoo.exceptions.RedirectWarning" => new OdooException(OdooFault.Refused, name, message),
            "odoo.exceptions.MissingError" => new OdooException(OdooFault.Missing, name, message),
            // A database that is not there is not cured by the next attempt, and it is no row's fault.
            "psycopg2.OperationalError" when message.Contains("does not exist", StringComparison.Ordinal) => new OdooException(OdooFault.AccessDenied, name, message),
            "werkzeug.exceptions.NotFound" when message.Contains("no database", StringComparison.Ordinal) => new OdooException(OdooFault.AccessDenied, name, message),
            "werkzeug.exceptions.Unauthorized" => new OdooException(OdooFault.AccessDenied, name, message),
            _ when Passing.Contains(name) => new OdooException(OdooFault.Transient, name, message),
            // What the database cannot read in a value.
            _ when name.StartsWith("psycopg2.", StringComparison.Ordinal) => new OdooException(OdooFault.Refused, name, message),
            _ when name.StartsWith("builtins.", StringComparison.Ordinal) || name.StartsWith("werkzeug.", StringComparison.Ordinal) =>
                new OdooException(OdooFault.Misconfigured, name, message),
            _ => new OdooException(OdooFault.Transient, name, message),
        };
    }

    /// <summary>What a status means when no body of Odoo's explains it; null for 200.</summary>
    public static OdooException? OfStatus(HttpStatusCode status, RetryConditionHeaderValue? retry, TimeProvider clock)
    {
        var code = $"http_{(int)status}";
        return (int)status switch
        {
            200 => null,
            429 or 503 => new OdooException(OdooFault.Away, code, $"The server in front of Odoo answers {(int)status}.", retryAfter: RestOf(retry, clock)),
            // The front has lost sight of the server behind it, which may have gone on.
            502 or 504 => new OdooException(OdooFault.Away, code, $"The server in front of Odoo answers {(int)status}.", mayHaveRun: true, RestOf(retry, clock)),
            401 => new OdooException(OdooFault.AccessDenied, code, "Odoo refuses the key."),
            >= 300 and < 400 => new OdooException(OdooFault.AccessDenied, code, "The address leads elsewhere: correct ENLACE_ODOO."),
            400 or 403 or 404 or 405 or 415 or 422 => new OdooException(OdooFault.Misconfigured, code, $"Odoo answers {(int)status} to a call."),
            _ => new OdooException(OdooFault.Transient, code, $"Odoo answers {(int)status}.", mayHaveRun: true),
        };
    }

    public static string Cut(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];

    private static TimeSpan? RestOf(RetryConditionHeaderValue? retry, TimeProvider clock)
    {
        var rest = retry?.Delta ?? retry?.Date - clock.GetUtcNow();
        return rest is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked < LongestRest ? asked : LongestRest;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
