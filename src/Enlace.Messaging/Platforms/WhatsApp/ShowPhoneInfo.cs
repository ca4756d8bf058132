using Enlace.Messaging.Meta;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What Meta tells of a number: the first check of new credentials.</summary>
internal static class ShowPhoneInfo
{
    internal sealed record Request(string AccessToken, string PhoneNumberId);

    public static void Map(IEndpointRouteBuilder integrations)
    {
        integrations.MapGet("/whatsapp/phone-info", ByQuery).Refuses(MessagingFaults.PhoneRefused, MessagingFaults.ProviderUnavailable);
        integrations.MapPost("/whatsapp/phone-info", ByBody).Check<Request>(Check).Refuses(MessagingFaults.PhoneRefused, MessagingFaults.ProviderUnavailable);
    }

    private static void Check(Request request, Faults faults) => faults
        .Token(request.AccessToken, nameof(request.AccessToken))
        .ObjectId(request.PhoneNumberId, nameof(request.PhoneNumberId));

    private static Task<Answer<Enveloped<PhoneInfo>>> ByQuery(
        [FromQuery(Name = "access_token")] string? token, [FromQuery(Name = "phone_number_id")] string? number, [FromHeader(Name = GraphRoutes.TokenHeader)] string? shown,
        GraphClient graph, CancellationToken cancel)
    {
        GraphRoutes.Need("access_token", token ?? shown, GraphClient.IsToken);
        GraphRoutes.Need("phone_number_id", number, GraphClient.IsId);
        return Show((token ?? shown)!, number!, graph, cancel);
    }

    private static Task<Answer<Enveloped<PhoneInfo>>> ByBody(Request request, GraphClient graph, CancellationToken cancel) =>
        Show(request.AccessToken, request.PhoneNumberId, graph, cancel);

    private static async Task<Answer<Enveloped<PhoneInfo>>> Show(string token, string number, GraphClient graph, CancellationToken cancel)
    {
        var answer = await PhoneInfo.Ask(graph, token, number, cancel);
        return PhoneInfo.Read(answer) is { } info
            ? Envelopes.Ok("Phone number info retrieved successfully", info)
            : answer.Refused(MessagingFaults.PhoneRefused, "Failed to get phone number info");
    }
}
