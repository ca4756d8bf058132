using Enlace.Messaging.Meta;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What Meta tells of a business account.</summary>
internal static class ShowBusinessInfo
{
    internal sealed record Request(string AccessToken, string BusinessAccountId);

    public static void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapGet("/whatsapp/business-info", ByQuery).Refuses(MessagingFaults.BusinessRefused, MessagingFaults.ProviderUnavailable);
        integrations.MapPost("/whatsapp/business-info", ByBody).Check<Request>(Check).Refuses(MessagingFaults.BusinessRefused, MessagingFaults.ProviderUnavailable);
    }

    private static void Check(Request request, Faults faults) => faults
        .Token(request.AccessToken, nameof(request.AccessToken))
        .ObjectId(request.BusinessAccountId, nameof(request.BusinessAccountId));

    private static Task<Answer<Enveloped<BusinessInfo>>> ByQuery(
        [FromQuery(Name = "access_token")] string? token, [FromQuery(Name = "business_account_id")] string? account, [FromHeader(Name = GraphRoutes.TokenHeader)] string? shown,
        GraphClient graph, CancellationToken cancel)
    {
        GraphRoutes.Need("access_token", token ?? shown, GraphClient.IsToken);
        GraphRoutes.Need("business_account_id", account, GraphClient.IsId);
        return Show((token ?? shown)!, account!, graph, cancel);
    }

    private static Task<Answer<Enveloped<BusinessInfo>>> ByBody(Request request, GraphClient graph, CancellationToken cancel) =>
        Show(request.AccessToken, request.BusinessAccountId, graph, cancel);

    private static async Task<Answer<Enveloped<BusinessInfo>>> Show(string token, string account, GraphClient graph, CancellationToken cancel)
    {
        var answer = await BusinessInfo.Ask(graph, token, account, cancel);
        return BusinessInfo.Read(answer) is { } info
            ? Envelopes.Ok("Business info retrieved successfully", info)
            : answer.Refused(MessagingFaults.BusinessRefused, "Failed to get business info");
    }
}
