using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Odoo.Rpc;

namespace Enlace.Sandbox.Odoo;

/// <summary>The controls of a simulated server over HTTP, for tests that run in another process. They do not count as calls.</summary>
internal sealed class OdooControls(OdooServer server)
{
    public const string Prefix = "/control";

    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private sealed record Settings(double? GapSeconds = null, bool? AllowsParallel = null, double? LatencySeconds = null);

    private sealed record Clock(DateTimeOffset? Now = null);

    private sealed record User(string? Password = null, string? ApiKey = null, int? Uid = null, IReadOnlyDictionary<string, string>? Rights = null);

    private sealed record Webhook(string Name, int Id, string Model, Uri Url, IReadOnlyList<string>? Fields = null, bool TellsCreation = true);

    private sealed record Lose(int Times);

    /// <param name="http">The request.</param>
    /// <param name="path">Below <see cref="Prefix"/>.</param>
    public async Task Handle(HttpContext http, string path)
    {
        try
        {
            await JsonBody.Buffer(http);
            var answer = await Answer(http, path.Trim('/').Split('/'));
            await Reply.Json(http, answer is null ? StatusCodes.Status404NotFound : 200, answer ?? Problem("There is no such control."));
        }
        catch (JsonException e)
        {
            await Reply.Json(http, StatusCodes.Status400BadRequest, Problem(e.Message));
        }
        catch (ArgumentException e)
        {
            await Reply.Json(http, StatusCodes.Status400BadRequest, Problem(e.Message));
        }
        catch (OdooException e)
        {
            await Reply.Json(http, e.Status, e.ToData());
        }
        catch (BadHttpRequestException e)
        {
            await Reply.Json(http, e.StatusCode, Problem("The request could not be read."));
        }
    }

    private async Task<JsonNode?> Answer(HttpContext http, string[] path)
    {
        switch (http.Request.Method, path)
        {
            case ("GET", [""]):
                return State();
            case ("PUT", ["settings"]):
                Set(Read<Settings>(http));
                return State();
            case ("PUT", ["clock"]):
                server.SetClock(Read<Clock>(http).Now);
                return State();
            case ("POST", ["reset"]):
                server.Reset();
                return State();
            case ("POST", ["faults"]):
                server.FailNext(OdooFault.Of(Read<FaultOrder>(http)));
                return State();
            case ("DELETE", ["faults"]):
                server.ClearFaults();
                return State();
            case ("GET", ["calls"]):
                return JsonSerializer.SerializeToNode(server.Calls.Select(Tell), Snake);
            case ("DELETE", ["calls"]):
                server.ForgetCalls();
                return State();
            case ("PUT", ["users", var login]):
                SetUser(login, Read<User>(http));
                return State();
            case ("PUT", ["webhooks"]):
                server.Webhooks.Rules = [.. Read<IReadOnlyList<Webhook>>(http).Select(rule => new OdooWebhook(rule.Name, rule.Id, rule.Model, Http(rule.Url), rule.Fields ?? []) { TellsCreation = rule.TellsCreation })];
                return State();
            case ("GET", ["webhooks"]):
                await server.Webhooks.Settled();
                return JsonSerializer.SerializeToNode(server.Webhooks.Told, Snake);
            case ("POST", ["webhooks", "lose"]):
                server.Webhooks.LoseNext(Read<Lose>(http).Times);
                return State();
            case (_, ["models", var model, .. var rest]):
                return Records(http, model, rest);
            default:
                return null;
        }
    }

    private JsonNode? Records(HttpContext http, string model, string[] rest)
    {
        var login = http.Request.Query["login"].ToString() is { Length: > 0 } given ? given : null;
        if (login is not null && server.Users.All.All(user => user.Login != login))
            throw new ArgumentException($"There is no user {login}.");
        switch (http.Request.Method, rest)
        {
            case ("GET", []):
                return new JsonArray([.. server.Records(model)]);
            case ("POST", []):
                return server.Record(model, server.Create(model, Read<JsonObject>(http), login));
            case ("GET", [var number]):
                return server.Record(model, Id(number));
            case ("PUT", [var number]):
                server.Write(model, Id(number), Read<JsonObject>(http), login);
                return server.Record(model, Id(number));
            case ("DELETE", [var number]):
                server.Unlink(model, Id(number), login);
                return new JsonObject();
            default:
                return null;
        }
    }

    private JsonObject State() => new()
    {
        ["series"] = server.Series,
        ["database"] = server.Database,
        ["now"] = server.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["gap_seconds"] = server.Gap.TotalSeconds,
        ["allows_parallel"] = server.AllowsParallel,
        ["latency_seconds"] = server.Latency.TotalSeconds,
        ["calls"] = server.Calls.Count,
        ["gap_violations"] = server.GapViolations,
        ["parallel_violations"] = server.ParallelViolations,
        ["waiting_faults"] = server.WaitingFaults.Sum(fault => fault.Times),
    };

    private void Set(Settings settings)
    {
        if (settings.GapSeconds is < 0 or > 3600 || settings.LatencySeconds is < 0 or > 600)
            throw new ArgumentException("gap_seconds is 0 to 3600, latency_seconds 0 to 600.");
        server.Gap = settings.GapSeconds is { } gap ? TimeSpan.FromSeconds(gap) : server.Gap;
        server.Latency = settings.LatencySeconds is { } latency ? TimeSpan.FromSeconds(latency) : server.Latency;
        server.AllowsParallel = settings.AllowsParallel ?? server.AllowsParallel;
    }

    private void SetUser(string login, User user)
    {
        var before = server.Users.All.FirstOrDefault(other => other.Login == login);
        var uid = user.Uid ?? before?.Uid ?? throw new ArgumentException("A new user needs a uid.");
        server.SetUser(new OdooUser(login, user.Password ?? before?.Password ?? throw new ArgumentException("A new user needs a password."), uid)
        {
            ApiKey = user.ApiKey ?? before?.ApiKey,
            Rights = user.Rights ?? before?.Rights ?? new Dictionary<string, string> { ["*"] = "rwcd" },
        });
    }

    private static object Tell(OdooCall call) => new
    {
        call.Number,
        ArrivedAtSeconds = call.ArrivedAt.TotalSeconds,
        call.Path,
        call.Service,
        call.Model,
        call.Method,
        call.Uid,
        Arguments = call.Arguments is { } text ? JsonNode.Parse(text) : null,
        call.Status,
        call.Error,
        call.IsRefused,
        call.IsDropped,
        call.HasCommitted,
    };

    private static T Read<T>(HttpContext http) =>
        JsonBody.Read(http).Deserialize<T>(Snake) ?? throw new ArgumentException("The body is empty.");

    private static Uri Http(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : throw new ArgumentException("url must be http:// or https://.");

    private static int Id(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ArgumentException("An id is a number.");

    private static JsonObject Problem(string words) => new() { ["message"] = words };
}
