using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>What was given up, newest first, with the reason and the message.</summary>
internal sealed class ListDeadLetters : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/dead-letters", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Page<DeadLetterView>>> Handle(
        DeadLetters letters, CurrentCaller caller, CancellationToken cancel, string? destination = null, string? reason = null, string? type = null,
        string? fingerprint = null, string? from = null, string? to = null, string? cursor = null, string? limit = null)
    {
        var filter = new DeadLetterFilter(
            PageQuery.Text("destination", destination), PageQuery.Text("reason", reason), PageQuery.Text("type", type),
            PageQuery.Text("fingerprint", fingerprint), PageQuery.Time("from", from), PageQuery.Time("to", to));
        var most = PageQuery.Limit(limit);
        var found = await letters.Page(caller.Caller.Tenant, filter, PageQuery.IdCursor(cursor), most + 1, cancel);
        var next = found.Count > most ? Cursor.Encode(found[most - 1].Id.ToString()) : null;
        return Answers.Ok(new Page<DeadLetterView>([.. found.Take(most)], next));
    }
}
