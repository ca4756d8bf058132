using System.Text.Json;
using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Domain.Users;

namespace Enlace.Lending.Data;

/// <summary>Clients, loans and everything that happened to them, and who may touch them. The seed's tables bear the seed's names.</summary>
internal sealed class LendingDb(DbContextOptions<LendingDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    public static readonly UniqueKey UniqueUsername = new("ux_users_username", "users.username");

    public static readonly UniqueKey UniqueRfc = new("ux_clients_rfc", "clients.tenant_id, clients.rfc");

    public static readonly UniqueKey UniqueEmail = new("ux_clients_email", "clients.tenant_id, clients.email_key");

    /// <summary>One client as it is shown, by its RFC.</summary>
    public static readonly CacheFamily ClientByRfc = new("client", "client_rfc::", TimeSpan.FromMinutes(10));

    /// <summary>A client's account statement, by the client's id; each change of the client, its loans or their payments makes it old.</summary>
    public static readonly CacheFamily Statement = new("statement", "account_statement::", TimeSpan.FromMinutes(5));

    public DbSet<User> Users => Set<User>();

    /// <summary>Deleted ones too; who shows or changes a client takes <see cref="LiveClients"/>.</summary>
    public DbSet<Client> Clients => Set<Client>();

    public IQueryable<Client> LiveClients => Clients.Where(client => client.DeletedAt == null);

    /// <summary>For reading; a loan is changed through its book.</summary>
    public DbSet<Loan> Loans => Set<Loan>();

    /// <summary>For reading, as <see cref="Loans"/>.</summary>
    public DbSet<Payment> Payments => Set<Payment>();

    protected override string Schema => LendingModule.ModuleName;

    protected override IEnumerable<WriteMark> MarksOf(object row) => row switch
    {
        // Whoever comes back with the same RFC starts from version 1: a deletion keeps nothing out.
        Client client => [new WriteMark(ClientByRfc, client.Rfc, client.DeletedAt is null ? client.Version : null), new WriteMark(Statement, $"{client.Id}")],
        _ => [],
    };

    protected override void Map(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.Id).ValueGeneratedNever();
            user.Property(u => u.Role).HasConversion<string>();
            user.Ignore(u => u.IsAdministrator);
            user.Property(u => u.Version).IsConcurrencyToken();
        });
        model.Entity<Client>(client =>
        {
            client.ToTable("clients");
            client.Property(c => c.Id).ValueGeneratedNever();
            client.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Loan>(loan =>
        {
            loan.ToTable("loans");
            loan.Property(l => l.Status).HasConversion(state => LendingWire.Glossary.Word(state), word => StateOf(word));
        });
        model.Entity<Payment>().ToTable("payments");
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private static LoanState StateOf(string word) =>
        LendingWire.Glossary.TryRead<LoanState>(word, out var state) ? state : throw new InvalidOperationException($"Nobody knows the loan state {word}.");
}
