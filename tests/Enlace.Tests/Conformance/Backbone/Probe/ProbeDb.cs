using Enlace.Kernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class ProbeDb(DbContextOptions<ProbeDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    public static readonly UniqueKey Name = new("ux_probe_item_name", "probe_item.tenant_id, probe_item.name");

    public DbSet<ProbeItem> Items => Set<ProbeItem>();

    public DbSet<ProbeEffect> Effects => Set<ProbeEffect>();

    protected override string Schema => "probe";

    protected override void Map(ModelBuilder model)
    {
        model.Entity<ProbeItem>(item =>
        {
            item.ToTable("probe_item").HasKey(row => row.Id);
            item.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            item.Property(row => row.TenantId).HasColumnName("tenant_id");
            item.Property(row => row.Name).HasColumnName("name");
            item.Property(row => row.Amount).HasColumnName("amount");
            item.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        });
        model.Entity<ProbeEffect>(effect =>
        {
            effect.ToTable("probe_effect").HasKey(row => row.Id);
            effect.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
            effect.Property(row => row.TenantId).HasColumnName("tenant_id");
            effect.Property(row => row.Reaction).HasColumnName("reaction");
            effect.Property(row => row.Subject).HasColumnName("subject");
            effect.Property(row => row.Number).HasColumnName("number");
        });
    }
}
