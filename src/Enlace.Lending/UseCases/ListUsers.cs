using System.Globalization;
using Enlace.Lending.Data;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>The users of the caller's tenant, a page at a time, oldest first.</summary>
internal sealed class ListUsers : IUseCase
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/users/", Handle).Allow(LendingRoles.Inspectors);

    private static async Task<Answer<IReadOnlyList<UserView>>> Handle(LendingDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var page = Paging.Of(skip, limit, most: MostRows);
        var rows = await db.Users.AsNoTracking().OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        var total = await db.Users.CountAsync(cancel);
        return Answers.Ok<IReadOnlyList<UserView>>([.. rows.Select(UserView.Of)]).With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
    }
}
