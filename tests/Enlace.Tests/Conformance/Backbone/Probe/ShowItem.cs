using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class ShowItem : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/probe/items/{id}", Handle).Refuses(ProbeFaults.ItemNotFound);

    private static async Task<Answer<ItemView>> Handle(string id, ProbeDb db, CancellationToken cancel) =>
        Guid.TryParse(id, out var itemId) && await db.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == itemId, cancel) is { } found
            ? Answers.Ok(ItemView.Of(found)).Tagged(found.Version)
            : ProbeFaults.ItemNotFound;
}
