using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class RemoveItem : IUseCase
{
    internal sealed record Response;

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/probe/items/{id}", Handle).Answers(204).Refuses(ProbeFaults.ItemNotFound);

    private static async Task<Answer<Response>> Handle(string id, ProbeDb db, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var itemId) || await db.Items.SingleOrDefaultAsync(item => item.Id == itemId, cancel) is not { } item)
            return ProbeFaults.ItemNotFound;
        db.Items.Remove(item);
        return await db.Commit(Answers.NoContent<Response>(), cancel);
    }
}
