namespace Enlace.Lending.Domain.Clients;

/// <summary>Whoever borrows. A deleted client is only hidden: loans and payments keep pointing at it.</summary>
internal sealed class Client : ITenantOwned
{
    public const int MaxName = 255;

    private Client()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public string FullName { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The address as it is compared; unique among those who are not deleted.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>It never changes; unique among those who are not deleted.</summary>
    public string Rfc { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static Client Create(string tenant, string fullName, string email, Rfc rfc, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TenantId = tenant,
        FullName = fullName,
        Email = email,
        EmailKey = MailAddress.KeyOf(email),
        Rfc = rfc.Value,
        CreatedAt = now,
    };

    /// <summary>Sets what is not null.</summary>
    public void Change(string? fullName, string? email)
    {
        FullName = fullName ?? FullName;
        Email = email ?? Email;
        EmailKey = MailAddress.KeyOf(Email);
        Version++;
    }

    public void Delete(DateTimeOffset now)
    {
        DeletedAt = now;
        Version++;
    }
}
