using System.Globalization;
using Enlace.Lending.Data;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>The clients, a page at a time, oldest first.</summary>
internal sealed class ListClients : IUseCase
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/clients/", Handle).LimitGuests(budgets => budgets.Reads);

    private static Task<Answer<IReadOnlyList<ClientView>>> Handle(
        Reads reads, CurrentCaller caller, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit, most: MostRows);
        return reads.Listed<LendingDb, IReadOnlyList<ClientView>>(caller.Caller, LendingDb.ClientByRfc, (db, inner) => Load(page, db, inner), cancel);
    }

    private static async Task<Answer<IReadOnlyList<ClientView>>> Load(Paging page, LendingDb db, CancellationToken cancel)
    {
        var rows = await db.LiveClients.AsNoTracking()
            .OrderBy(client => client.CreatedAt).ThenBy(client => client.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        var total = await db.LiveClients.CountAsync(cancel);
        return Answers.Ok<IReadOnlyList<ClientView>>([.. rows.Select(ClientView.Of)]).With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
    }
}
