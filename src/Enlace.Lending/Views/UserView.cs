using Enlace.Lending.Domain.Users;

namespace Enlace.Lending.Views;

/// <summary>A user as administrators and auditors see it.</summary>
internal sealed record UserView(Guid Id, string Username, UserRole Role, bool IsActive, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt)
{
    public static UserView Of(User user) => new(user.Id, user.Username, user.Role, user.IsActive, user.LockedUntil, user.CreatedAt);
}
