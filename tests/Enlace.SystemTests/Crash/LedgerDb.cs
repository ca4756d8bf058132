using System.Text.Json;
using Enlace.Kernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Enlace.SystemTests.Crash;

/// <summary>The books that must balance whatever is killed.</summary>
internal sealed class LedgerDb(DbContextOptions<LedgerDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<Balance> Balances => Set<Balance>();

    public DbSet<Step> Steps => Set<Step>();

    public DbSet<Try> Tries => Set<Try>();

    public DbSet<Noted> Partners => Set<Noted>();

    protected override string Schema => "ledger";

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Post>(row =>
        {
            row.ToTable("ledger_post").HasKey(post => post.Number);
            row.Property(post => post.Number).ValueGeneratedNever();
        });
        model.Entity<Effect>().ToTable("ledger_effect");
        model.Entity<Balance>(row =>
        {
            row.ToTable("ledger_balance").HasKey(balance => balance.Account);
            row.Property(balance => balance.Version).IsConcurrencyToken();
        });
        model.Entity<Step>().ToTable("ledger_step");
        model.Entity<Try>().ToTable("ledger_try");
        model.Entity<Noted>().ToTable("ledger_partner");
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
