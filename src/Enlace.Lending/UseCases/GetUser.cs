using Enlace.Lending.Data;
using Enlace.Lending.Security;
using Enlace.Lending.Views;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>One user of the caller's tenant.</summary>
internal sealed class GetUser : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/users/{user_id}", Handle).Allow(LendingRoles.Inspectors).Refuses(LendingFaults.UserNotFound);

    private static async Task<Answer<UserView>> Handle([FromRoute(Name = "user_id")] string userId, LendingDb db, CancellationToken cancel)
    {
        var id = PathId.Read("user_id", userId);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancel) is { } user
            ? Answers.Ok(UserView.Of(user)).Tagged(user.Version)
            : LendingFaults.UserNotFound;
    }
}
