using Enlace.Kernel.Events.Transports;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Ingest;
using Enlace.Leads.Sources;
using Enlace.Leads.UseCases;

namespace Enlace.Leads;

/// <summary>Leads: what ManyChat tells, stored and carried to Odoo and SQL, nothing lost.</summary>
public sealed class LeadsModule : IModule
{
    internal const string ModuleName = "leads";

    public string Name => ModuleName;

    public string Schema => LeadsDb.SchemaName;

    public WireGlossary Wire => LeadsWire.Glossary;

    public IErrorShape Errors => LeadsErrors.Instance;

    public IEnvelope EnvelopeOf(Type fact) => LeadsEnvelope.Of(fact) ?? CloudEventsEnvelope.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LeadsDb>()
        .AddSingleton(LeadsOptions.From(settings))
        .AddSingleton<LeadsKeys>()
        .AddSingleton<InboxSignal>()
        .AddSingleton<EventIntake>()
        .AddSingleton<InboxWriter>().AddHostedService(provider => provider.GetRequiredService<InboxWriter>())
        .AddSingleton<InboxSweep>().AddHostedService(provider => provider.GetRequiredService<InboxSweep>())
        .AddHostedService<Promoter>()
        .AddDestinations(settings);

    public void Routes(IEndpointRouteBuilder api)
    {
        var keyed = api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<LeadsKeys>());
        foreach (var source in Family.Of<ILeadSource>(typeof(LeadsModule).Assembly))
            source.Map(keyed);
        keyed.Map<RunSync>().Map<ShowLastSync>();
        api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<OdooDoor>()).Map<ReceiveOdooChange>();
    }

    public void NeighbourRoutes(IEndpointRouteBuilder root)
    {
        root.Map<ShowService>();
        root.MapGroup("").Asks(root.ServiceProvider.GetRequiredService<LeadsKeys>()).Map<CheckContact>();
    }

    public void Listen(Subscriptions subscriptions) => subscriptions.HearDestinations();
}
