using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Meta;

/// <summary>A test message by a page's token, to somebody who has written to it.</summary>
internal static class PageTest
{
    /// <param name="Flavour">Instagram only: by whose log-in the token is.</param>
    /// <param name="InstagramId">Needed where the account has its own log-in.</param>
    internal sealed record Request(string PageAccessToken, string RecipientId, string? Text = null, string? Flavour = null, string? InstagramId = null);

    internal sealed record Response(string RecipientId, string Text);

    public static void MapTest(this IEndpointRouteBuilder integrations, string platform, PlatformKind kind) => integrations
        .MapPost($"/{platform}/test-message", async Task<Answer<Enveloped<Response>>> (Request request, TestMessages tests, CancellationToken cancel) =>
        {
            var text = request.Text ?? GraphRoutes.TestText;
            var config = request.Flavour is { } flavour ? new JsonObject { ["flavour"] = flavour } : [];
            return await tests.Send(kind, ProviderKind.Meta, request.InstagramId, config, request.PageAccessToken, request.RecipientId, text, cancel) is { } fault
                ? fault
                : Envelopes.Ok("Test message sent successfully", new Response(request.RecipientId, text));
        })
        .Check<Request>(Check)
        .Refuses(MessagingFaults.TestRefused, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.RecipientId, nameof(request.RecipientId))
        .Require(request.InstagramId is null || GraphClient.IsId(request.InstagramId), nameof(request.InstagramId), "an id")
        .Words(request.Text, nameof(request.Text));
}
