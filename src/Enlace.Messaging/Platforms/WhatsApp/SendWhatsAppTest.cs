using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>A message by credentials that are no channel yet. It stands in no history.</summary>
internal static class SendWhatsAppTest
{
    internal sealed record Request(string AccessToken, string PhoneNumberId, string Recipient, string? Text = null);

    internal sealed record Response(string Recipient, string Text);

    public static void Map(IEndpointRouteBuilder integrations) => integrations
        .MapPost("/whatsapp/test-message", Handle)
        .Check<Request>(Check)
        .Refuses(MessagingFaults.TestRefused, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.AccessToken, nameof(request.AccessToken))
        .ObjectId(request.PhoneNumberId, nameof(request.PhoneNumberId))
        .Require(request.Recipient is { Length: > 0 and <= Channel.MaxAddress }, nameof(request.Recipient), "a phone number or a user id is required")
        .Words(request.Text, nameof(request.Text));

    private static async Task<Answer<Enveloped<Response>>> Handle(Request request, TestMessages tests, CancellationToken cancel)
    {
        var text = request.Text ?? GraphRoutes.TestText;
        return await tests.Send(PlatformKind.WhatsApp, ProviderKind.Meta, request.PhoneNumberId, [], request.AccessToken, request.Recipient, text, cancel) is { } fault
            ? fault
            : Envelopes.Ok("Test message sent successfully", new Response(request.Recipient, text));
    }
}
