using System.Text.Json;
using Enlace.Campaigns.Domain;
using Enlace.Contracts;

namespace Enlace.Campaigns.Data;

/// <summary>The write side: campaigns, participants, conversions, what became of commands, and the journal of all that became true.</summary>
internal sealed class CampaignsDb(DbContextOptions<CampaignsDb> options, ModuleDbScope scope, Journal journal) : ModuleDb(options, scope)
{
    public const string SchemaName = "campaigns";

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<TrackedEvent> TrackedEvents => Set<TrackedEvent>();

    public DbSet<CommandRecord> Commands => Set<CommandRecord>();

    public DbSet<SagaLogEntry> SagaLog => Set<SagaLogEntry>();

    /// <summary>The chain that this unit goes on with, as the contract writes it.</summary>
    public string Chain => Correlation ?? "";

    protected override string Schema => SchemaName;

    /// <summary>Tells a fact, and puts it into the journal with the same commit. Facts that no read model and no stream needs are only published.</summary>
    public void Tell(IEvent fact)
    {
        var entry = journal.EntryOf(Publish(fact), Tenant, Chain, Cause, fact);
        Alongside((session, cancel) => journal.Write(session, entry, cancel));
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("campaigns");
            campaign.Ignore(c => c.Rule).Ignore(c => c.Terms);
            campaign.Property(c => c.Status).HasConversion<string>();
            campaign.Property(c => c.AttributionModel).HasConversion<string>();
            campaign.Property(c => c.RuleKind).HasConversion<string>();
            campaign.Property(c => c.FraudPolicy).HasConversion<string>();
            campaign.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Participant>(participant =>
        {
            participant.ToTable(Table("partners"));
            participant.Property(p => p.Kind).HasConversion<string>();
            participant.Property(p => p.Status).HasConversion<string>();
            participant.Property(p => p.ContractKind).HasConversion<string>();
            participant.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<TrackedEvent>(tracked =>
        {
            tracked.ToTable(Table("eventos"));
            tracked.Property(e => e.Status).HasConversion<string>();
            tracked.Property(e => e.Version).IsConcurrencyToken();
        });
        model.Entity<CommandRecord>(command =>
        {
            command.ToTable(Table("commands"));
            command.Property(c => c.Status).HasConversion<string>();
        });
        model.Entity<SagaLogEntry>(entry =>
        {
            entry.ToTable(Table("saga_log"));
            entry.Property(e => e.Kind).HasConversion<string>();
        });
        foreach (var entity in model.Model.GetEntityTypes())
        {
            // Keys are ours, and EF would take a row with one for an old row if it thought that it makes them.
            entity.FindProperty("Id")!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    /// <summary>SQLite has no schemas.</summary>
    private string Table(string name) => Database.IsSqlite() ? $"{SchemaName}_{name}" : name;
}
