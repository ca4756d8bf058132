using Enlace.Messaging.Channels;

namespace Enlace.Messaging.Meta;

/// <summary>What the set-up routes of Meta's platforms have in common.</summary>
internal static class GraphRoutes
{
    /// <summary>Where a token may stand instead of the query, which proxies and browsers keep.</summary>
    public const string TokenHeader = "X-Access-Token";

    public const string TestText = "¡Hola! Este es un mensaje de prueba.";

    private const int LongestTest = 1000;

    /// <summary>What a parameter of a GET must be; told as one sentence, as these routes always did.</summary>
    public static void Need(string name, string? value, Func<string?, bool> isGood)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw Wrong($"{name} is required");
        if (!isGood(value))
            throw Wrong($"{name} is not valid");
    }

    public static Faults Token(this Faults faults, string? value, string member) => faults.Require(GraphClient.IsToken(value), member, "an access token is required");

    public static Faults ObjectId(this Faults faults, string? value, string member) => faults.Require(GraphClient.IsId(value), member, "an id of letters, digits, - and _ is required");

    public static Faults Tenant(this Faults faults, string? value, string member) => faults.Require(value is { Length: > 0 and <= 255 }, member, "1 to 255 characters are required");

    public static Faults WebhookUrl(this Faults faults, string? value, string member) =>
        faults.Require(!string.IsNullOrEmpty(value) && ChannelRuleBook.IsWebhookUrl(value), member, ChannelRuleBook.WebhookUrlRule);

    public static Faults Words(this Faults faults, string? value, string member) => faults.Require(value is null or { Length: > 0 and <= LongestTest }, member, $"1 to {LongestTest} characters");

    /// <summary>The platform's own refusal in the route's code; when it cannot be asked, that is what is said.</summary>
    public static Fault Refused(this GraphAnswer answer, Fault fault, string what) =>
        (answer.IsUnreachable ? MessagingFaults.ProviderUnavailable : fault).Saying($"{what}: {answer.Why}");

    /// <summary>The hub's question at the older address of a platform, judged by the token that the settings give it.</summary>
    public static void MapVerify(this IEndpointRouteBuilder integrations, string platform) => integrations
        .MapGet($"/{platform}/webhook-verify", (HttpRequest request, PlatformOptions options) =>
        {
            var query = request.Query;
            var handshake = HubHandshake.Judge(query[HubHandshake.Mode], query[HubHandshake.Token], query[HubHandshake.Asked], [options.VerifyTokens.GetValueOrDefault(platform)]);
            if (handshake.Problem is { } problem)
                throw Wrong(problem);
            return handshake.Challenge is { } challenge ? Results.Text(challenge, "text/plain") : throw new FaultException(handshake.IsUnset ? MessagingFaults.NoVerifyToken : MessagingFaults.VerificationFailed);
        })
        .Refuses(MessagingFaults.VerificationFailed, MessagingFaults.NoVerifyToken)
        .Called($"verify{char.ToUpperInvariant(platform[0])}{platform[1..]}Webhook", "Answers the platform's handshake at its older address")
        .Public();

    private static FaultException Wrong(string sentence) => new(MessagingFaults.InvalidRequest, new FaultDetail("", sentence));
}
