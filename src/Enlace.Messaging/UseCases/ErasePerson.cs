using Enlace.Messaging.History;
using Enlace.Messaging.Persons;

namespace Enlace.Messaging.UseCases;

/// <summary>Forgets a person on a platform, on all channels of the caller's tenant. Asked again, it finds nobody and says so the same way.</summary>
internal sealed class ErasePerson : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/persons/{platform}/{user_id}", Handle).Allow(Role.Administrator, Role.Operator).Refuses(MessagingFaults.InvalidRequest);

    private static async Task<Answer<Enveloped<ErasureReceipt>>> Handle(
        string platform, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "user_id")] string userId, PersonTracker tracker, PersonEraser eraser, UnitOfWork unit, CurrentCaller caller,
        CancellationToken cancel)
    {
        var kind = HistoryQuery.ReadPlatform(platform);
        if (userId.Length > HistoryQuery.LongestText || !StorableTextConverter.IsStorable(userId))
            throw HistoryQuery.Bad("user_id", $"up to {HistoryQuery.LongestText} characters of valid Unicode");
        var traces = await tracker.Find(kind, userId, cancel);
        ErasureReceipt? receipt = null;
        return await unit.Commit(
            () => Envelopes.Ok("Person erased", receipt!),
            async (session, inner) => receipt = await eraser.Erase(session, traces, caller.Caller.Id, inner), cancel);
    }
}
