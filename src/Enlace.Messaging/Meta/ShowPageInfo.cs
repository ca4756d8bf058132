using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Meta;

/// <summary>What Facebook tells of a page, below the platform that asks for it.</summary>
internal static class ShowPageInfo
{
    internal sealed record Request(string PageAccessToken, string PageId);

    /// <param name="integrations">Where.</param>
    /// <param name="platform">Whose route it is.</param>
    public static void MapPageInfo(this IEndpointRouteBuilder integrations, string platform)
    {
        integrations.MapGet($"/{platform}/page-info", ByQuery).Refuses(MessagingFaults.PageRefused, MessagingFaults.ProviderUnavailable);
        integrations.MapPost($"/{platform}/page-info", ByBody).Check<Request>(Check).Refuses(MessagingFaults.PageRefused, MessagingFaults.ProviderUnavailable);
    }

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.PageId, nameof(request.PageId));

    private static Task<Answer<Enveloped<PageInfo>>> ByQuery(
        [FromQuery(Name = "page_access_token")] string? token, [FromQuery(Name = "page_id")] string? page, [FromHeader(Name = GraphRoutes.TokenHeader)] string? shown,
        GraphClient graph, CancellationToken cancel)
    {
        GraphRoutes.Need("page_access_token", token ?? shown, GraphClient.IsToken);
        GraphRoutes.Need("page_id", page, GraphClient.IsId);
        return Show((token ?? shown)!, page!, graph, cancel);
    }

    private static Task<Answer<Enveloped<PageInfo>>> ByBody(Request request, GraphClient graph, CancellationToken cancel) =>
        Show(request.PageAccessToken, request.PageId, graph, cancel);

    private static async Task<Answer<Enveloped<PageInfo>>> Show(string token, string page, GraphClient graph, CancellationToken cancel)
    {
        var answer = await PageInfo.Ask(graph, token, page, cancel);
        return PageInfo.Read(answer) is { } info
            ? Envelopes.Ok("Page info retrieved successfully", info)
            : answer.Refused(MessagingFaults.PageRefused, "Failed to get page info");
    }
}
