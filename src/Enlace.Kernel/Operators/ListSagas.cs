using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>The sagas, newest first: what is under way, what is stuck, what is overdue.</summary>
internal sealed class ListSagas : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sagas", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Page<SagaView>>> Handle(
        SagaBrowser sagas, CurrentCaller caller, CancellationToken cancel, string? state = null, string? type = null, string? cursor = null, string? limit = null)
    {
        var most = PageQuery.Limit(limit);
        var found = await sagas.Page(
            caller.Caller.Tenant, PageQuery.Word("state", state, [.. Enum.GetValues<SagaState>().Select(SagaStore.Word), SagaBrowser.Overdue]),
            PageQuery.Text("type", type), PageQuery.IdCursor(cursor), most + 1, cancel);
        var next = found.Count > most ? Cursor.Encode(found[most - 1].Id.ToString()) : null;
        return Answers.Ok(new Page<SagaView>([.. found.Take(most)], next));
    }
}
