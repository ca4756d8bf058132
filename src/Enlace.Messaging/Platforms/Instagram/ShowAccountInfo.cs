using Enlace.Messaging.Meta;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.Instagram;

/// <summary>What Meta tells of an Instagram account.</summary>
internal static class ShowAccountInfo
{
    internal sealed record Request(string PageAccessToken, string InstagramId, string? Flavour = null);

    public static void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapGet("/instagram/account-info", ByQuery).Refuses(MessagingFaults.AccountRefused, MessagingFaults.ProviderUnavailable);
        integrations.MapPost("/instagram/account-info", ByBody).Check<Request>(Check).Refuses(MessagingFaults.AccountRefused, MessagingFaults.ProviderUnavailable);
    }

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.InstagramId, nameof(request.InstagramId));

    private static Task<Answer<Enveloped<AccountInfo>>> ByQuery(
        [FromQuery(Name = "page_access_token")] string? token, [FromQuery(Name = "instagram_id")] string? account, [FromQuery(Name = "flavour")] string? flavour,
        [FromHeader(Name = GraphRoutes.TokenHeader)] string? shown, GraphClient graph, CancellationToken cancel)
    {
        GraphRoutes.Need("page_access_token", token ?? shown, GraphClient.IsToken);
        GraphRoutes.Need("instagram_id", account, GraphClient.IsId);
        return Show((token ?? shown)!, account!, flavour, graph, cancel);
    }

    private static Task<Answer<Enveloped<AccountInfo>>> ByBody(Request request, GraphClient graph, CancellationToken cancel) =>
        Show(request.PageAccessToken, request.InstagramId, request.Flavour, graph, cancel);

    private static async Task<Answer<Enveloped<AccountInfo>>> Show(string token, string account, string? flavour, GraphClient graph, CancellationToken cancel)
    {
        var answer = await AccountInfo.Ask(graph, InstagramPlatform.IsByLogIn(flavour), token, account, cancel);
        return AccountInfo.Read(answer) is { } info
            ? Envelopes.Ok("Account info retrieved successfully", info)
            : answer.Refused(MessagingFaults.AccountRefused, "Failed to get account info");
    }
}
