using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Operators;

/// <summary>Sandbox only: puts raw bytes on a topic, as a foreign producer would.</summary>
internal sealed class InjectMessage : IUseCase
{
    private const int LongestTopic = 200;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string? Topic = null, JsonElement? Body = null);

    internal sealed record Response(string Topic, string State);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/sandbox/messages", Handle)
        .Answers(202).Allow(Role.Administrator, Role.Operator)
        .Refuses(OperatorFaults.NobodyListens, OperatorFaults.BrokerRefused)
        .Check<Request>(Check)
        .Example("""{"topic":"comando-crear-partner","body":{"data":{"nombre":"Empresa ABC","email":"contacto@empresaabc.com"}}}""");

    private static void Check(Request request, Faults faults) => faults
        .Require(request.Topic is { Length: > 0 and <= LongestTopic }, nameof(request.Topic), $"a topic's name, 1 to {LongestTopic} characters")
        .Require(request.Body is { ValueKind: not JsonValueKind.Undefined }, nameof(request.Body), "a text, sent as its bytes, or any JSON, sent as it is")
        .Require(request.Body is not { ValueKind: JsonValueKind.String } text || StorableTextConverter.IsStorable(text), nameof(request.Body), "text without half characters");

    private static async Task<Answer<Response>> Handle(
        Request request, CurrentCaller caller, Ingress ingress, Subscriptions subscriptions, EventCatalog catalog, IServiceProvider services, TimeProvider clock, CancellationToken cancel)
    {
        // An envelope may name any tenant, as on a real broker, so this belongs to those who run the house.
        if (!caller.Caller.IsHouse)
            return OperatorFaults.NobodyListens;
        var body = request.Body is { ValueKind: JsonValueKind.String } text
            ? Encoding.UTF8.GetBytes(text.GetString()!)
            : Encoding.UTF8.GetBytes(request.Body!.Value.GetRawText());
        if (services.GetService<ITransport>() is { } transport)
        {
            var message = new OutgoingMessage(
                request.Topic!, "sandbox", Guid.CreateVersion7(clock.GetUtcNow()), "sandbox", body, "application/octet-stream", catalog.CarriesCommands(request.Topic!), new Dictionary<string, string>(),
                catalog.IsQueue(request.Topic!), IsPlain: catalog.IsPlain(request.Topic!), Subscription: catalog.SubscriptionOf(request.Topic!));
            var outcome = (await transport.Publish([message], cancel))[0];
            return outcome.Kind == OutcomeKind.Done ? Accepted(request) : OperatorFaults.BrokerRefused;
        }

        var routes = IngressRoute.Of(subscriptions, catalog).Where(route => route.Subscription.Topic == request.Topic).ToArray();
        if (routes.Length == 0)
            return OperatorFaults.NobodyListens;
        foreach (var route in routes)
            await ingress.Receive(route, new IncomingMessage(request.Topic!, body, null, new Dictionary<string, string>(), 1), cancel);
        return Accepted(request);
    }

    private static Answer<Response> Accepted(Request request) => Answers.Accepted(new Response(request.Topic!, "queued"));
}
