using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Hosting;

namespace Enlace.Campaigns.Streams.UseCases;

/// <summary>What happens to campaigns, as server-sent events: every client is told everything, from where it stopped listening.</summary>
internal sealed class StreamCampaigns : IUseCase
{
    private const string LastHeader = "Last-Event-ID", ChainField = "id_correlacion";

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/stream/campanias", Handle)
        .WithMetadata(new DisableRequestTimeoutAttribute())
        .Produces(200, null, "text/event-stream")
        .Refuses(CampaignsFaults.Unavailable);

    private static async Task Handle(
        HttpContext http, CurrentCaller caller, FactReader reader, FactBroadcast broadcast, CampaignsOptions options, IHostApplicationLifetime program, TimeProvider clock)
    {
        var (last, chain) = (LastSeen(http.Request), ChainOf(http.Request));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, program.ApplicationStopping);
        // Joined before the first look, so that nothing falls between the two.
        var head = await reader.Head(end.Token);
        if (broadcast.Join(head) is not var (client, facts))
            throw new FaultException(CommonFault.Unavailable);
        try
        {
            var response = http.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no";
            // A place that is not there yet, as after a journal was put back from a copy, would keep silent until it is.
            await new FactStream(response, caller.Caller.Tenant, chain, reader, options.Heartbeat, clock).Run(Math.Min(last ?? head, head), facts, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone, or we go: it comes back with its last id.
            return;
        }
        finally
        {
            broadcast.Leave(client);
        }
    }

    private static long? LastSeen(HttpRequest request)
    {
        var text = request.Headers[LastHeader].ToString();
        return text.Length == 0 ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last
            : throw new FaultException(CommonFault.InvalidInput, new FaultDetail(LastHeader, "Input should be the id of an event of this stream"));
    }

    private static string? ChainOf(HttpRequest request) => request.Query[ChainField].ToString() switch
    {
        "" => null,
        var text when Guid.TryParseExact(text, "D", out var chain) => chain.ToString(),
        _ => throw QueryFault.Of(ChainField, "uuid_parsing", "Input should be a valid UUID"),
    };
}
