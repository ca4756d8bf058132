using System.Net.Http.Headers;
using System.Text.Json;
using Enlace.Campaigns;
using Enlace.Host;
using Enlace.Kernel.Security;
using Enlace.Leads;
using Enlace.Lending;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Http;

/// <summary>Whatever is sent to whatever route: never a failure of ours, and a refusal always in the words of its path.</summary>
public sealed class HostileRequestsTests
{
    private const int Requests = 10_000, AtOnce = 4, Seed = 20260131;

    private static readonly string[] AlwaysOpen =
        ["/metrics", "/docs", "/redoc", "/swagger", "/openapi", "/sandbox/odoo", "/sandbox/meta", "/sandbox/telegram", "/sandbox/twilio", "/sandbox/dialog360", "/sandbox/processor", "/sandbox/faults"];

    /// <summary>The surfaces of the services around the original, which answer in words of their own.</summary>
    private static readonly string[] Neighbours = ["/posts", "/compliance"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_hostile_requests_meet_no_failure_and_only_well_formed_refusals()
    {
        await using var hub = await InProcessHub.Start(parts: new HubParts(Last: builder => builder.Logging.SetMinimumLevel(LogLevel.Warning)));
        var routes = await Routes(hub);
        var ids = await Seeds(hub);
        var token = hub.Services.GetRequiredService<Tokens>().Issue("admin", Caller.DefaultTenant, Role.Administrator);
        var wrong = new List<string>();
        var statuses = new int[600];

        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (number, _) =>
        {
            var request = HostileRequest.Make(Seed, number, routes, ids);
            var (status, type, body) = await Send(hub.Client, token, request);
            // The server may just have closed the kept connection after somebody else's nonsense; a fresh one tells.
            if (status == 0 && !request.IsRaw)
                (status, type, body) = await Send(hub.NewClient(), token, request);
            Interlocked.Increment(ref statuses[Math.Clamp(status, 0, 599)]);
            if (Judge(request, status, type, body) is { } complaint)
            {
                lock (wrong)
                    wrong.Add($"seed {Seed}, number {number}: {complaint}\n{request}\n→ {status} {type} {body[..Math.Min(body.Length, 400)]}");
            }
        });

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Requests} went wrong, such as:\n{string.Join("\n\n", wrong.Take(25))}");
        var errors = hub.LogLines.Where(line => line.Contains("\"level\":\"error\"", StringComparison.Ordinal) || line.Contains("\"level\":\"critical\"", StringComparison.Ordinal)).ToArray();
        Assert.True(errors.Length == 0, $"{errors.Length} errors were logged, such as:\n{string.Join("\n", errors.Take(3))}");
        // Were nothing let through, nothing but the doorman would have been tried.
        Assert.All((int[])[200, 201, 400, 401, 404, 405, 415], status => Assert.True(statuses[status] > 20, $"only {statuses[status]} answers were {status}"));
        using var healthy = await hub.Client.GetAsync(new Uri("/health", UriKind.Relative), Cancel);
        Assert.Equal(200, (int)healthy.StatusCode);
    }

    private static string? Judge(HostileRequest request, int status, string type, string body)
    {
        // No platform can be reached from here, and the contract gives that its own answer.
        if (status == 502 && AreMessages(request.Target) && IsEnvelope(type, body) && body.Contains("\"PROVIDER_UNAVAILABLE\"", StringComparison.Ordinal))
            return null;
        if (status >= 500)
            return "a failure";
        if (status == 0)
            return request.IsRaw ? null : "no answer";
        if (status < 400 || request.Method == "HEAD")
            return null;
        if (body.Length == 0)
        {
            // What is no HTTP is refused by the server itself, before there is a path whose words could be used.
            return status is 400 or 408 or 411 or 413 or 414 or 417 or 431 or 505 && (request.IsRaw || request.MayBeNoHttp)
                ? null
                : "an empty refusal";
        }

        var (problem, spanish, neighbour, lead) = (IsProblem(status, type, body), IsSpanish(type, body), IsNeighbour(type, body), IsLead(type, body));
        var envelope = IsEnvelope(type, body);
        var right = !request.HasPlainPath || request.IsRaw ? problem || spanish || neighbour || lead || envelope
            : AreMessages(request.Target) ? envelope
            : AreLeads(request.Target) || AreLending(request.Target) ? lead
            : request.Target.StartsWith("/api/v1/partners", StringComparison.OrdinalIgnoreCase) || AreCampaigns(request.Target) ? spanish
            : Neighbours.Any(path => IsAt(path, request.Target)) ? neighbour
            : problem;
        return right ? null : "a refusal in the wrong shape";
    }

    private static bool IsProblem(int status, string type, string body) =>
        type.StartsWith("application/problem+json", StringComparison.Ordinal) && Parse(body) is { } json
        && Has(json, "code", "type", "title", "detail", "trace_id") && json.TryGetProperty("status", out var told) && told.GetInt32() == status;

    private static bool IsSpanish(string type, string body) =>
        type.StartsWith("application/json", StringComparison.Ordinal) && Parse(body) is { } json && Has(json, "error", "codigo");

    private static bool IsNeighbour(string type, string body) =>
        type.StartsWith("application/json", StringComparison.Ordinal) && Parse(body) is { } json && Has(json, "msg");

    /// <summary>A sentence, or a list of what is wrong with each field; an unknown address has a word of its own.</summary>
    private static bool AreMessages(string target) =>
        target.StartsWith("/api/v1/integrations", StringComparison.OrdinalIgnoreCase) || target.StartsWith("/api/v1/webchat", StringComparison.OrdinalIgnoreCase);

    private static bool IsEnvelope(string type, string body) =>
        type.StartsWith("application/json", StringComparison.Ordinal) && body.StartsWith("{\"code\":\"", StringComparison.Ordinal) && body.Contains("\"data\":", StringComparison.Ordinal);

    private static bool IsLead(string type, string body) =>
        type.StartsWith("application/json", StringComparison.Ordinal) && Parse(body) is { ValueKind: JsonValueKind.Object } json
        && (Has(json, "detail") || Has(json, "error") || (json.TryGetProperty("detail", out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0
            && items.EnumerateArray().All(item => Has(item, "type", "msg") && item.GetProperty("loc").GetArrayLength() > 0)));

    private static bool AreLending(string target) => LendingErrors.Instance.Paths.Any(path => IsAt(path, target));

    private static bool AreCampaigns(string target) => CampaignsErrors.Instance.Paths.Any(path => IsAt(Sent(path), target));

    /// <summary>As a client writes it: two of the contract's words have an ñ.</summary>
    private static string Sent(string path) => path.Replace("ñ", Uri.EscapeDataString("ñ"), StringComparison.Ordinal);

    private static bool AreLeads(string target) => LeadsErrors.Instance.Paths.Any(path => IsAt(path, target));

    private static bool IsAt(string path, string target) =>
        target.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (target.Length == path.Length || target[path.Length] is '/' or '?');

    private static bool Has(JsonElement json, params string[] members) => json.ValueKind == JsonValueKind.Object && members.All(member =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.Length > 0);

    private static JsonElement? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<(int Status, string Type, string Body)> Send(HttpClient client, string token, HostileRequest request)
    {
        if (request.IsRaw)
            return await RawSocket.Send(client.BaseAddress!, request.ToBytes(), Cancel);
        var address = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (request.Body is { } body && request.Method != "TRACE")
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        // Behind their doorman there is more to try.
        if (AreLeads(request.Target) && !request.Headers.Exists(header => header.Name is "X-API-KEY" or "Authorization"))
            message.Headers.TryAddWithoutValidation("X-API-KEY", LeadsOptions.SandboxKey);
        if (AreLending(request.Target) && !request.Headers.Exists(header => header.Name is "X-API-KEY" or "Authorization"))
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in request.Headers)
        {
            if (name == "Content-Encoding")
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            else if (name != "Transfer-Encoding" || message.Content is not null)
                message.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            // A stream has no end; that it was opened is its answer.
            var isStream = request.Target.StartsWith("/stream", StringComparison.OrdinalIgnoreCase);
            using var response = await client.SendAsync(message, isStream ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, Cancel);
            var type = response.Content.Headers.ContentType is MediaTypeHeaderValue told ? told.ToString() : "";
            return ((int)response.StatusCode, type, isStream && response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(Cancel));
        }
        catch (HttpRequestException e)
        {
            return (0, "", e.ToString());
        }
    }

    /// <summary>Every route that the program knows, with the example of its document.</summary>
    private static async Task<IReadOnlyList<HostileRoute>> Routes(InProcessHub hub)
    {
        var document = (await new HubCaller(hub.Client).Get("/openapi/v1.json")).Expect(200).Json;
        var routes = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !Array.Exists(AlwaysOpen, open => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(open[1..], StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], (endpoint, method) =>
            {
                var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
                return new HostileRoute(method, Sent(pattern), Example(document, pattern, method));
            })
            .ToList();
        Assert.True(routes.Count >= 30, $"only {routes.Count} routes");
        Assert.True(routes.Count(route => route.Example is not null) >= 8, $"only {routes.Count(route => route.Example is not null)} examples");
        return routes;
    }

    private static string? Example(JsonElement document, string pattern, string method)
    {
        var path = document.At("paths").EnumerateObject().FirstOrDefault(path => path.Name.TrimEnd('/') == pattern).Value;
        return path.ValueKind == JsonValueKind.Object && path.TryGetProperty(method.ToLowerInvariant(), out var operation) ? SchemaSample.Of(document, operation) : null;
    }

    /// <summary>Ids that exist, so that requests get past the first look.</summary>
    private static async Task<IReadOnlyList<string>> Seeds(InProcessHub hub)
    {
        var api = new HubCaller(hub.Client);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var partner = (await api.Post("/api/v1/partners", new { nombre = "Andes", email = Fresh.Email() })).Expect(201).Json.Text("partner.id")!;
            ids.Add(partner);
            ids.Add((await api.Post($"/api/v1/partners/{partner}/integraciones", new { tipo = "API", nombre = "x" })).Expect(201).Json.Text("integracion.id")!);
        }

        ids.Add((await api.Get("/api/v1/events")).Expect(200).Json.At("items")[0].Text("id")!);
        return ids;
    }
}
