namespace Enlace.Lending.Domain.Users;

/// <summary>A person who signs in with a password. What failed attempts do to the row is written beside this, in one statement each.</summary>
internal sealed class User : ITenantOwned
{
    public const int MaxName = 64, MinPassword = 12, MaxPassword = 128;

    private User()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    /// <summary>Lower case; unique in all tenants, because whoever signs in says no tenant.</summary>
    public string Username { get; private init; } = "";

    /// <summary>Null while the password stands in the settings.</summary>
    public string? PasswordHash { get; private set; }

    public UserRole Role { get; private set; }

    public bool IsActive { get; private set; } = true;

    public DateTimeOffset? LockedUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private set; } = 1;

    public static User Create(string tenant, string username, string passwordHash, UserRole role, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TenantId = tenant,
        Username = username,
        PasswordHash = passwordHash,
        Role = role,
        CreatedAt = now,
    };

    public bool IsAdministrator => IsActive && Role == UserRole.Administrator;

    /// <summary>Another leaves office because this one stays: whoever lets this one go at the same time must look again.</summary>
    public void Stays() => Version++;

    /// <summary>Sets what is not null.</summary>
    public void Change(string? passwordHash, UserRole? role, bool? isActive)
    {
        PasswordHash = passwordHash ?? PasswordHash;
        Role = role ?? Role;
        IsActive = isActive ?? IsActive;
        Version++;
    }
}
