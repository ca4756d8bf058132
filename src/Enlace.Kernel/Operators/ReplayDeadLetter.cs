using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>Sends one dead letter again, with its message as it was or mended.</summary>
internal sealed class ReplayDeadLetter : IUseCase
{
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(JsonElement? Data = null);

    internal sealed record Response(Guid Id, string Destination, string State);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/dead-letters/{id}/replay", Handle)
        .Answers(202).Allow(Role.Administrator, Role.Operator).Refuses(OperatorFaults.DeadLetterNotFound, OperatorFaults.AlreadyReplayed)
        .Check<Request>(Check);

    private static void Check(Request request, Faults faults) => faults
        .Require(request.Data is null || (request.Data is { ValueKind: JsonValueKind.Object } data && Wire.StorableTextConverter.IsStorable(data)),
            nameof(request.Data), "a JSON object of valid Unicode without NUL: the message's data, mended");

    private static async Task<Answer<Response>> Handle(
        string id, DeadLetters letters, Database database, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel, Request? request = null)
    {
        if (!Guid.TryParse(id, out var letterId)
            || await database.Read((session, inner) => DeadLetters.Find(session, caller.Caller.Tenant, letterId, inner), cancel) is not { } letter)
        {
            return OperatorFaults.DeadLetterNotFound;
        }

        if (letter.IsReplayed)
            return OperatorFaults.AlreadyReplayed;
        return await unit.Commit(Answers.Accepted(new Response(letterId, letter.DestinationName, "queued")), async (session, inner) =>
        {
            if (await letters.Replay(session, letter, request?.Data, inner) is null)
                throw new FaultException(OperatorFaults.AlreadyReplayed);
        }, cancel);
    }
}
