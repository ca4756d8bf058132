using Enlace.Messaging.Meta;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.Instagram;

/// <summary>The Instagram accounts that a page is linked to: Facebook allows one.</summary>
internal static class ListInstagramAccounts
{
    private const string Fields = "instagram_business_account{id,username,name,profile_picture_url}";

    internal sealed record Request(string PageAccessToken, string PageId);

    internal sealed record Account(string Id, string? Username, string? Name, string? ProfilePic);

    public static void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapGet("/instagram/accounts", ByQuery).Refuses(MessagingFaults.AccountsRefused, MessagingFaults.ProviderUnavailable);
        integrations.MapPost("/instagram/accounts", ByBody).Check<Request>(Check).Refuses(MessagingFaults.AccountsRefused, MessagingFaults.ProviderUnavailable);
    }

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.PageId, nameof(request.PageId));

    private static Task<Answer<Enveloped<IReadOnlyList<Account>>>> ByQuery(
        [FromQuery(Name = "page_access_token")] string? token, [FromQuery(Name = "page_id")] string? page, [FromHeader(Name = GraphRoutes.TokenHeader)] string? shown,
        GraphClient graph, CancellationToken cancel)
    {
        GraphRoutes.Need("page_access_token", token ?? shown, GraphClient.IsToken);
        GraphRoutes.Need("page_id", page, GraphClient.IsId);
        return Show((token ?? shown)!, page!, graph, cancel);
    }

    private static Task<Answer<Enveloped<IReadOnlyList<Account>>>> ByBody(Request request, GraphClient graph, CancellationToken cancel) =>
        Show(request.PageAccessToken, request.PageId, graph, cancel);

    private static async Task<Answer<Enveloped<IReadOnlyList<Account>>>> Show(string token, string page, GraphClient graph, CancellationToken cancel)
    {
        var answer = await graph.Get(graph.Graph($"{page}?fields={Uri.EscapeDataString(Fields)}"), token, cancel);
        // A page without an account answers with its id alone; an answer without even that tells nothing.
        if (!answer.IsGood || answer.Json.Id("id") is null)
            return answer.Refused(MessagingFaults.AccountsRefused, "Failed to get Instagram accounts");
        var linked = answer.Json.Member("instagram_business_account");
        IReadOnlyList<Account> accounts = linked.Id("id") is { } id ? [new Account(id, linked.Text("username"), linked.Text("name"), linked.Text("profile_picture_url"))] : [];
        return Envelopes.Ok("Instagram accounts retrieved successfully", accounts);
    }
}
