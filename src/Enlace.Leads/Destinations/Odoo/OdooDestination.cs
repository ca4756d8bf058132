using Enlace.Contracts.Leads;
using Enlace.Kernel.Observability;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Odoo: contacts, their history, partners and leads, both ways.</summary>
internal sealed class OdooDestination : ILeadDestination
{
    public string Key => "odoo";

    public void Services(IServiceCollection services, IConfiguration settings)
    {
        var options = OdooOptions.From(settings);
        services.AddSingleton(options).AddSingleton<OdooGate>().AddSingleton<StageMap>().AddSingleton<OutboxStore>().AddSingleton<OutboxFates>().AddSingleton<AbsentFields>();
        services.AddSingleton<OdooWire>().AddSingleton<OdooClient>();
        services.AddSingleton(provider => new OutboxDrain(
            provider.GetRequiredService<OutboxStore>(), provider.GetRequiredService<OutboxFates>(), provider.GetRequiredService<AbsentFields>(),
            provider.GetRequiredService<OdooClient>(), provider.GetRequiredService<OdooGate>(), Told(options, provider.GetRequiredService<StageMap>()), options, provider.GetRequiredService<ILogger<OutboxDrain>>()));
        services.AddHostedService<OdooRunner>();
        services.AddSingleton<Reconciliation>().AddHostedService<OdooSync>();
        services.AddSingleton<IDestinationHealth, OdooHealth>().AddSingleton<IDependencyCheck, OdooCheck>();
        services.AddSingleton<OdooLinks>().AddSingleton<OdooChanges>();
        services.AddSingleton(provider => new OdooDoor(
            provider.GetRequiredService<LeadsKeys>(), options.WebhookToken, new HashSet<string> { options.Names.Contact, options.Names.Partner, options.Names.Lead }));
    }

    public void Listen(Subscriptions subscriptions) => subscriptions.When<OdooRecordChanged, ApplyOdooChange>(new ReactionOptions { Ordered = true });

    /// <summary>In this order: a contact names its partner, and a state its contact.</summary>
    private static List<IOdooEntity> Told(OdooOptions options, StageMap stages)
    {
        List<IOdooEntity> entities = [new ContactEntity(options.Names, options.WritesPartners), new StateEntity(options.Names)];
        if (options.WritesPartners)
            entities.Insert(0, new PartnerEntity(options.Names));
        if (options.WritesLeads)
            entities.Add(new LeadEntity(options.Names, stages));
        return entities;
    }
}
