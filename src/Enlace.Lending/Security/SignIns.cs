using Enlace.Lending.Data;
using Enlace.Lending.Domain.Users;

namespace Enlace.Lending.Security;

/// <summary>
/// Users come in by password and stay in by refresh token. Five wrong passwords close the door for a quarter of an hour, to the right one too. A
/// refresh token works once: shown again, it has been stolen, and everything that grew from the same sign-in ends.
/// </summary>
internal sealed class SignIns(Database database, Tokens tokens, Passwords passwords, SecurityOptions security, LendingOptions options, TimeProvider clock)
{
    private const int MostFailures = 5, LongestPassword = 1024;
    private const double LockSeconds = 15 * 60;
    private const string Bearer = "bearer", RefreshPrefix = "rt_";

    private static readonly SqlText ByName = LendingSql.Of("SELECT id, tenant_id, password_hash FROM lending.users WHERE username = @name");

    // Whoever gives the user another password, role or state has this row first too: a session that we begin is there when all are ended, or not begun.
    private static readonly SqlText HoldOwner = LendingSql.Locking("""
        SELECT id, tenant_id, role, username, is_active FROM lending.users
        WHERE id = (SELECT user_id FROM lending.refresh_tokens WHERE token_hash = @hash)
        """);

    private static readonly SqlText HoldNamed = LendingSql.Locking("SELECT id FROM lending.users WHERE username = @name");

    private static readonly SqlText Failed = LendingSql.Of("""
        UPDATE lending.users SET
            failed_attempts = CASE WHEN failed_attempts + 1 >= @most THEN 0 ELSE failed_attempts + 1 END,
            locked_until = CASE WHEN failed_attempts + 1 >= @most THEN {later:@lock} ELSE locked_until END
        WHERE id = @id
        """);

    // Comparing takes its time; the password may have been changed meanwhile, and the role.
    private static readonly SqlText Succeeded = LendingSql.Of("""
        UPDATE lending.users SET failed_attempts = 0, locked_until = NULL
        WHERE id = @id AND is_active AND (locked_until IS NULL OR locked_until <= {now})
            AND password_hash IS NOT DISTINCT FROM CAST(@hash AS text)
        RETURNING role
        """);

    private static readonly SqlText Add = LendingSql.Of("""
        INSERT INTO lending.refresh_tokens (id, family_id, user_id, token_hash, issued_at, expires_at)
        VALUES (@id, @family, @user, @hash, {now}, {later:@life})
        """);

    private static readonly SqlText Forget = LendingSql.Of("DELETE FROM lending.refresh_tokens WHERE user_id = @user AND expires_at < {now}");

    private static readonly SqlText Use = LendingSql.Of("""
        UPDATE lending.refresh_tokens SET used_at = {now}
        WHERE token_hash = @hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > {now}
        RETURNING family_id
        """);

    private static readonly SqlText RevokeFamily = LendingSql.Of("""
        UPDATE lending.refresh_tokens SET revoked_at = {now}
        WHERE revoked_at IS NULL AND family_id IN (SELECT family_id FROM lending.refresh_tokens WHERE token_hash = @hash AND used_at IS NOT NULL)
        """);

    private static readonly SqlText End = LendingSql.Of("""
        UPDATE lending.refresh_tokens SET revoked_at = {now}
        WHERE revoked_at IS NULL AND user_id = (SELECT id FROM lending.users WHERE username = @name)
            AND (CAST(@hash AS text) IS NULL OR family_id IN (SELECT family_id FROM lending.refresh_tokens WHERE token_hash = @hash))
        """);

    private static readonly SqlText EndAll = LendingSql.Of("UPDATE lending.refresh_tokens SET revoked_at = {now} WHERE revoked_at IS NULL AND user_id = @user");

    /// <summary>User names are compared without regard to case.</summary>
    public static string NameOf(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Ends every session of a user, inside the transaction that changes what the user may do and after the user's row was written.</summary>
    public static Task RevokeAll(SqlSession session, Guid user, CancellationToken cancel) => session.Execute(EndAll, cancel, ("user", user));

    /// <returns>Null when it is not to be, for whatever reason: the caller learns none.</returns>
    public async Task<SignedIn?> ByPassword(string username, string password, CancellationToken cancel)
    {
        // What no row can hold is nobody's name, and takes as long as nobody's.
        var name = StorableTextConverter.IsStorable(username) ? NameOf(username) : "";
        var user = await database.Read((session, inner) => session.First(ByName, row => new Known(
            row.Guid(0), row.Text(1), row.TextOrNull(2)), inner, ("name", name)), cancel);
        await Failpoints.Hit($"lending.looked-up {name}");
        var isRight = password.Length <= LongestPassword && StorableTextConverter.IsStorable(password) && await passwords.Verify(password, user?.PasswordHash, cancel);
        // Whose password stands in the settings has no hash; the comparison above has taken its time all the same.
        if (user is { PasswordHash: null })
            isRight = ApiKey.Equal(password, security.AdminPassword);
        if (user is null || !isRight)
        {
            // Nobody's failure is written too, where it changes nothing: it takes as long as a user's.
            await database.Write((session, inner) => session.Execute(Failed, inner, ("id", user?.Id ?? Guid.Empty), ("most", MostFailures), ("lock", LockSeconds)), cancel);
            return null;
        }

        return await database.Write(async (session, inner) =>
        {
            if (await session.First(Succeeded, row => new { Role = RoleOf(row, 0) }, inner, ("id", user.Id), ("hash", user.PasswordHash)) is not { } let)
                return null;
            await session.Execute(Forget, inner, ("user", user.Id));
            return await Issue(session, user.Id, name, user.Tenant, let.Role, Guid.CreateVersion7(clock.GetUtcNow()), inner);
        }, cancel);
    }

    /// <returns>Null when the token is none, or no longer one.</returns>
    public Task<SignedIn?> ByRefreshToken(string token, CancellationToken cancel)
    {
        var hash = ApiKey.Hash(token);
        return database.Write(async (session, inner) =>
        {
            var user = await session.First(HoldOwner, row => new
            {
                Id = row.Guid(0),
                Tenant = row.Text(1),
                Role = RoleOf(row, 2),
                Name = row.Text(3),
                IsActive = row.Bool(4),
            }, inner, ("hash", hash));
            if (await session.First(Use, row => new { Family = row.Guid(0) }, inner, ("hash", hash)) is not { } used)
            {
                await session.Execute(RevokeFamily, inner, ("hash", hash));
                return null;
            }

            return user is { IsActive: true } ? await Issue(session, user.Id, user.Name, user.Tenant, user.Role, used.Family, inner) : null;
        }, cancel);
    }

    /// <summary>Ends the session that the token belongs to; without one, all sessions of the user.</summary>
    public Task SignOut(string username, string? token, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        await session.Query(HoldNamed, row => row.Guid(0), inner, ("name", username));
        await session.Execute(End, inner, ("name", username), ("hash", token is null ? null : ApiKey.Hash(token)));
    }, cancel);

    private async Task<SignedIn?> Issue(SqlSession session, Guid user, string name, string tenant, UserRole role, Guid family, CancellationToken cancel)
    {
        var refresh = ApiKey.New(RefreshPrefix);
        await session.Execute(Add, cancel, ("id", Guid.CreateVersion7(clock.GetUtcNow())), ("family", family), ("user", user), ("hash", ApiKey.Hash(refresh)),
            ("life", options.RefreshLife.TotalSeconds));
        return new SignedIn(
            tokens.Issue(name, tenant, Enum.Parse<Role>(role.ToString())), Bearer, refresh, (int)security.TokenLifetime.TotalSeconds, (int)options.RefreshLife.TotalSeconds);
    }

    private static UserRole RoleOf(SqlRow row, int i) => Enum.Parse<UserRole>(row.Text(i));

    private sealed record Known(Guid Id, string Tenant, string? PasswordHash);
}
