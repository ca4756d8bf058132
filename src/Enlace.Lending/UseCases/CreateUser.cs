using Enlace.Lending.Data;
using Enlace.Lending.Domain.Users;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>An administrator adds a user of their own tenant.</summary>
internal sealed class CreateUser : IUseCase
{
    /// <summary>For the API document; <see cref="UserForm"/> reads it.</summary>
    internal sealed record Request(string Username, string Password, UserRole Role);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/users/", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Administrators)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.UsernameTaken);

    private static async Task<Answer<UserView>> Handle(HttpRequest request, LendingDb db, Passwords passwords, TimeProvider clock, CancellationToken cancel)
    {
        var form = await UserForm.Read(request, isNew: true, cancel);
        var user = User.Create(
            db.Tenant, form.Username!, await passwords.Hash(form.Password!, cancel), form.Role!.Value, UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Add(user);
        return await db.Commit(
            Answers.Created($"/api/v1/users/{user.Id}", UserView.Of(user)).Tagged(user.Version), cancel, (LendingDb.UniqueUsername, LendingFaults.UsernameTaken));
    }
}
