using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Kernel.Events.Transports;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Leads.UseCases;

/// <summary>
/// What the Azure Functions host asks of a custom handler: it reads a queue and posts each message here, and removes it when we answer 200
/// (https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers). The routes answer only where that host started us, and
/// only to this machine.
/// </summary>
internal sealed class HandleQueueTrigger : IUseCase
{
    private const string Suffix = "-queue";

    // A queue's message has 64 KiB at most, and every character of it may be escaped twice.
    private const int LargestCall = 512 * 1024;

    /// <summary>The folders in deploy/azure-functions: a queue's name without its last word.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["manychat-contact", "manychat-campaign", "manychat-address", "manychat-crm-opportunities"];

    internal sealed record Request(
        [property: JsonPropertyName("Data")] Dictionary<string, JsonElement>? Data = null, [property: JsonPropertyName("Metadata")] Dictionary<string, JsonElement>? Metadata = null);

    /// <summary>The host's own form of an answer.</summary>
    internal sealed record Response(
        [property: JsonPropertyName("Outputs")] Dictionary<string, string> Outputs, [property: JsonPropertyName("Logs")] IReadOnlyList<string> Logs,
        [property: JsonPropertyName("ReturnValue")] string? ReturnValue);

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var function in Functions)
        {
            api.MapPost($"/{function}", (Request request, HttpContext http, LeadsOptions options, QueueHost queues, CancellationToken cancel) =>
                    Handle(function + Suffix, request, http, options, queues, cancel))
                .Public().ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(LargestCall));
        }
    }

    private static async Task<IResult> Handle(string queue, Request request, HttpContext http, LeadsOptions options, QueueHost queues, CancellationToken cancel)
    {
        if (!options.IsFunctionsHandler || http.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
            throw new FaultException(CommonFault.RouteNotFound);
        if (request.Data?.Values.FirstOrDefault() is not { ValueKind: not JsonValueKind.Undefined } item)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("Data", "el mensaje de la cola"));
        await queues.Receive(new IncomingMessage(queue, Encoding.UTF8.GetBytes(Text(item)), MetadataOf(request, "Id"), new Dictionary<string, string>(), Deliveries(request)), cancel);
        return Results.Json(new Response([], [], null));
    }

    // The host hands a text over as a JSON string, and some of its versions as the JSON text of one.
    private static string Text(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.String)
            return item.GetRawText();
        var text = item.GetString()!;
        if (!text.StartsWith('"'))
            return text;
        try
        {
            return JsonSerializer.Deserialize<string>(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static int Deliveries(Request request) =>
        int.TryParse(MetadataOf(request, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1;

    private static string? MetadataOf(Request request, string name) => request.Metadata?.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim('"'),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
