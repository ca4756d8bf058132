using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class AddItem : IUseCase
{
    public const int LongestName = 40;

    internal sealed record Request(string? Name = null, int? Amount = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/probe/items", Handle)
        .Answers(201).Refuses(ProbeFaults.NameTaken).Check<Request>(Check).Example("""{"name":"first","amount":1}""");

    private static void Check(Request request, Faults faults) => faults
        .Require(request.Name is { Length: >= 1 and <= LongestName }, nameof(request.Name), $"1 to {LongestName} characters")
        .Require(request.Amount is >= 0, nameof(request.Amount), "0 or more");

    private static async Task<Answer<ItemView>> Handle(Request request, ProbeDb db, ProbeScript script, TimeProvider clock, CancellationToken cancel)
    {
        var item = new ProbeItem
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            TenantId = db.Tenant,
            Name = request.Name!,
            Amount = request.Amount!.Value,
        };
        db.Items.Add(item);
        db.Publish(new ProbeHappened(item.Name, item.Amount));
        await script.Pass(item.Name);
        return await db.Commit(
            Answers.Created($"/api/v1/probe/items/{item.Id}", ItemView.Of(item)).Tagged(item.Version), cancel, (ProbeDb.Name, ProbeFaults.NameTaken));
    }
}
