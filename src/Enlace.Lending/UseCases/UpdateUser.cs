using Enlace.Lending.Data;
using Enlace.Lending.Domain.Users;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>An administrator gives a user another password or role, or closes the door. The user's sessions end with that.</summary>
internal sealed class UpdateUser : IUseCase
{
    /// <summary>For the API document; <see cref="UserForm"/> reads it.</summary>
    internal sealed record Request(string? Password = null, UserRole? Role = null, bool? IsActive = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/users/{user_id}", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.UserNotFound, LendingFaults.LastAdministrator, LendingFaults.VersionConflict);

    private static async Task<Answer<UserView>> Handle(
        [FromRoute(Name = "user_id")] string userId, HttpRequest request, IfMatch ifMatch, LendingDb db, Passwords passwords, CancellationToken cancel)
    {
        var id = PathId.Read("user_id", userId);
        var form = await UserForm.Read(request, isNew: false, cancel);
        if (await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } user)
            return LendingFaults.UserNotFound;
        if (!ifMatch.Allows(user.Version))
            return LendingFaults.VersionConflict;
        if (form is { Password: null, Role: null, IsActive: null })
            return Answers.Ok(UserView.Of(user)).Tagged(user.Version);
        var wasAdministrator = user.IsAdministrator;
        user.Change(form.Password is null ? null : await passwords.Hash(form.Password, cancel), form.Role, form.IsActive);
        if (wasAdministrator && !user.IsAdministrator)
        {
            if (await db.Users.FirstOrDefaultAsync(row => row.Id != id && row.IsActive && row.Role == UserRole.Administrator, cancel) is not { } other)
                return LendingFaults.LastAdministrator;
            other.Stays();
        }

        db.Alongside((session, inner) => SignIns.RevokeAll(session, id, inner));
        return await db.Commit(Answers.Ok(UserView.Of(user)).Tagged(user.Version), cancel);
    }
}
