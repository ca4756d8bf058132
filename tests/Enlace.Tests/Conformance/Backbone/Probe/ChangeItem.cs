using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class ChangeItem : IUseCase
{
    internal sealed record Request(int? Amount = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/probe/items/{id}", Handle)
        .Refuses(ProbeFaults.ItemNotFound).Check<Request>(Check).Example("""{"amount":2}""");

    private static void Check(Request request, Faults faults) =>
        faults.Require(request.Amount is >= 0, nameof(request.Amount), "0 or more");

    private static async Task<Answer<ItemView>> Handle(
        string id, Request request, IfMatch expected, ProbeDb db, ProbeScript script, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var itemId) || await db.Items.SingleOrDefaultAsync(item => item.Id == itemId, cancel) is not { } item)
            return ProbeFaults.ItemNotFound;
        if (!expected.Allows(item.Version))
            throw new FaultException(CommonFault.VersionConflict);
        await script.Pass(item.Name);
        item.Amount = request.Amount!.Value;
        item.Version++;
        db.Publish(new ProbeHappened(item.Name, item.Amount));
        return await db.Commit(Answers.Ok(ItemView.Of(item)).Tagged(item.Version), cancel);
    }
}
