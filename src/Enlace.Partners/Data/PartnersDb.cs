using System.Text.Json;
using Enlace.Partners.Domain;

namespace Enlace.Partners.Data;

/// <summary>Partners, their integrations and their KYC history, their contracts and what compliance knows of them.</summary>
internal sealed class PartnersDb(DbContextOptions<PartnersDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    public static readonly UniqueKey UniqueEmail = new("ux_partners_email", "partners.tenant_id, partners.email_key");

    public static readonly UniqueKey UniqueContract = new("ux_contratos_number", "contratos.tenant_id, contratos.partner_id, contratos.number");

    public static readonly UniqueKey UniqueComplianceRecord = new("ux_payments_partner", "partners_payments.tenant_id, partners_payments.partner_id");

    /// <summary>Where configurations keep their secrets, for the rotation of keys.</summary>
    public static readonly SealedColumn Secrets = new(
        "partners.integraciones.sealed_secrets",
        new SqlText(SealedList("CAST(id AS text)", "partners.integraciones"), SealedList("lower(id)", "integraciones")),
        new SqlText(SealedUpdate("CAST(id AS text)", "partners.integraciones"), SealedUpdate("lower(id)", "integraciones")));

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Integration> Integrations => Set<Integration>();

    public DbSet<KycDecision> KycHistory => Set<KycDecision>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<ComplianceRecord> ComplianceRecords => Set<ComplianceRecord>();

    protected override string Schema => "partners";

    /// <summary>The partner alone. Ids in paths are opaque: what is no id is an unknown partner.</summary>
    public async Task<Partner?> FindPartner(string id, CancellationToken cancel) =>
        IsId(id, out var partner) ? await Partners.FirstOrDefaultAsync(p => p.Id == partner, cancel) : null;

    /// <summary>The partner with those of its integrations that still work.</summary>
    public async Task<Partner?> FindPartnerToEnd(string id, CancellationToken cancel) =>
        IsId(id, out var partner)
            ? await Partners.Include(p => p.Integrations.Where(i => i.IsActive)).FirstOrDefaultAsync(p => p.Id == partner, cancel)
            : null;

    /// <summary>The partner that owns the integration, with this integration and no other.</summary>
    public async Task<Partner?> FindOwner(string integrationId, CancellationToken cancel) =>
        IsId(integrationId, out var id)
            ? await Partners.Include(p => p.Integrations.Where(i => i.Id == id)).FirstOrDefaultAsync(p => p.Integrations.Any(i => i.Id == id), cancel)
            : null;

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Partner>(partner =>
        {
            partner.ToTable("partners");
            partner.Property(p => p.Id).ValueGeneratedNever();
            partner.Property(p => p.Status).HasConversion<string>();
            partner.Property(p => p.KycStatus).HasConversion<string>();
            partner.Property(p => p.ContractKind).HasConversion<string>();
            partner.Property(p => p.Version).IsConcurrencyToken();
            partner.HasMany(p => p.Integrations).WithOne().HasForeignKey(i => i.PartnerId);
        });
        model.Entity<Integration>(integration =>
        {
            integration.ToTable("integraciones");
            // Keys are ours, and EF would take a new row in a loaded partner for an old one if it thought that it makes them.
            integration.Property(i => i.Id).ValueGeneratedNever();
            integration.Property(i => i.Kind).HasConversion<string>();
            integration.Property(i => i.DisabledReason).HasConversion<string>();
        });
        model.Entity<KycDecision>(decision =>
        {
            decision.ToTable(Database.IsSqlite() ? "partners_kyc_history" : "kyc_history");
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.PreviousStatus).HasConversion<string>();
            decision.Property(d => d.NewStatus).HasConversion<string>();
        });
        model.Entity<Contract>(contract =>
        {
            contract.ToTable("contratos");
            contract.Property(c => c.Id).ValueGeneratedNever();
            contract.Property(c => c.Kind).HasConversion<string>();
            contract.Property(c => c.Status).HasConversion<string>();
            contract.Property(c => c.FailedRule).HasConversion<string>();
            contract.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<ComplianceRecord>(record =>
        {
            record.ToTable(Database.IsSqlite() ? "partners_payments" : "payments");
            record.Property(r => r.Id).ValueGeneratedNever();
            record.Property(r => r.Version).IsConcurrencyToken();
        });
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private static string SealedList(string id, string table) =>
        $"SELECT {id}, sealed_secrets, '{Integration.SealPrefix}' || {id} FROM {table} WHERE sealed_secrets IS NOT NULL";

    private static string SealedUpdate(string id, string table) =>
        $"UPDATE {table} SET sealed_secrets = @fresh WHERE {id} = @key AND sealed_secrets = @stale";

    private static bool IsId(string text, out Guid id) => Guid.TryParseExact(text, "D", out id);
}
