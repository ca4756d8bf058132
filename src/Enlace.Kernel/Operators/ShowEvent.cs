using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>One event with its deliveries and every attempt.</summary>
internal sealed class ShowEvent : IUseCase
{
    internal sealed record Response(
        Guid Id, string Type, string Subject, DateTimeOffset OccurredAt, string CorrelationId, Guid? CausationId, JsonElement Data,
        IReadOnlyList<DeliveryView> Deliveries);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events/{id}", Handle)
        .Allow(Role.Administrator, Role.Operator, Role.Auditor).Refuses(OperatorFaults.EventNotFound);

    private static async Task<Answer<Response>> Handle(string id, EventBrowser events, CurrentCaller caller, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var messageId) || await events.Find(caller.Caller.Tenant, messageId, cancel) is not { } message)
            return OperatorFaults.EventNotFound;
        using var data = JsonDocument.Parse(message.Data);
        return Answers.Ok(new Response(
            message.Id, message.Type, message.Subject, message.OccurredAt, message.CorrelationId, message.CausationId, data.RootElement.Clone(),
            await events.Deliveries(message.Row, cancel)));
    }
}
