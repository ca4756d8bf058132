using System.Text.Json;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Data;

/// <summary>Contacts and their history, campaigns, advisors, and what Odoo has not been told yet. Schema and tables bear the seed's names.</summary>
internal sealed class LeadsDb(DbContextOptions<LeadsDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    /// <summary>The seed's schema, where the engine has schemas.</summary>
    public const string SchemaName = "dbo";

    /// <summary>The longest texts that the tables keep.</summary>
    public const int MaxManychatId = 50, MaxName = 255, MaxPhone = 50, MaxState = 255, MaxChannel = 50, MaxCampaign = 100, MaxLeadState = 50, MaxSummary = 255,
        MaxStreet = 100, MaxPlace = 50, MaxCountry = 25;

    public static readonly UniqueKey UniqueManychatId = new("ux_contact_manychat", "Contact.manychat_id");

    public static readonly UniqueKey UniqueStateEvent = new("ux_contact_state_event", "Contact_State.event_key");

    public static readonly UniqueKey UniqueChannel = new("ux_channel_name", "Channel.name_key");

    public static readonly UniqueKey UniqueCampaignCode = new("ux_campaign_code", "Campaign.external_code");

    public static readonly UniqueKey UniqueAdvisorEmail = new("ux_advisor_email", "Advisor.email");

    public static readonly UniqueKey UniqueAssignment = new("ux_campaign_contact", "Campaign_Contact.contact_id, Campaign_Contact.campaign_id");

    public static readonly UniqueKey UniqueAddress = new("ux_address", "Address.contact_id, Address.address_key");

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactState> States => Set<ContactState>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<Advisor> Advisors => Set<Advisor>();

    public DbSet<CampaignContact> CampaignContacts => Set<CampaignContact>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<OdooOutboxRow> OdooOutbox => Set<OdooOutboxRow>();

    public DbSet<StageMapping> StageMap => Set<StageMapping>();

    public DbSet<SyncLogEntry> SyncLog => Set<SyncLogEntry>();

    protected override string Schema => SchemaName;

    /// <summary>Commits and answers, as the one without <paramref name="reference"/> does.</summary>
    /// <param name="reference">The fault when a row names one that is not there, or is still named by another.</param>
    /// <param name="answer">Made when the rows are written.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="unique">The fault for each uniqueness rule.</param>
    public async Task<Answer<T>> Commit<T>(Fault reference, Func<Answer<T>> answer, CancellationToken cancel, params (UniqueKey Key, Fault Fault)[] unique)
    {
        try
        {
            return await Commit(answer, cancel, unique);
        }
        catch (DbUpdateException e) when (BreaksReference(e))
        {
            return reference;
        }
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Contact>(contact =>
        {
            contact.ToTable("Contact");
            contact.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<ContactState>().ToTable("Contact_State");
        model.Entity<Channel>().ToTable("Channel");
        model.Entity<Campaign>().ToTable("Campaign");
        model.Entity<Advisor>().ToTable("Advisor");
        model.Entity<CampaignContact>(assignment =>
        {
            assignment.ToTable("Campaign_Contact");
            assignment.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<Address>().ToTable("Address");
        model.Entity<OdooOutboxRow>().ToTable("Odoo_Outbox");
        model.Entity<StageMapping>().ToTable("Odoo_Stage_Map").HasKey(mapping => mapping.StateKey);
        model.Entity<SyncLogEntry>().ToTable("Sync_Log");
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
