namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>Whether a configuration could be set up; nothing is stored.</summary>
internal sealed class ValidateWebchat : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webchat/validate", Handle)
        .Example("""{"name":"Tienda","domain":"shop.example"}""")
        .Refuses(MessagingFaults.WebchatInvalid);

    private static Answer<Enveloped<object>> Handle(WebchatConfig config) => WebchatConfigRules.Broken(config) is { Count: > 0 } broken
        ? Answers.Refuse<Enveloped<object>>(MessagingFaults.WebchatInvalid, [.. broken.Select(detail => detail with { Field = detail.Field["config.".Length..] })])
        : Envelopes.Ok<object>("Webchat configuration is valid", null!);
}
