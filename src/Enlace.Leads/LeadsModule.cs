using Enlace.Leads.Data;
using Enlace.Leads.Destinations;

namespace Enlace.Leads;

/// <summary>Leads: what ManyChat tells, stored and carried to Odoo and SQL, nothing lost.</summary>
public sealed class LeadsModule : IModule
{
    private static readonly IReadOnlyList<ILeadDestination> Destinations = Family.Of<ILeadDestination>(typeof(LeadsModule).Assembly);

    public string Name => "leads";

    public string Schema => LeadsDb.SchemaName;

    public WireGlossary Wire => LeadsWire.Glossary;

    public IErrorShape Errors => LeadsErrors.Instance;

    public void Services(IServiceCollection services, IConfiguration settings)
    {
        services.AddModuleDb<LeadsDb>();
        foreach (var destination in Destinations)
            destination.Services(services, settings);
    }

    public void Routes(IEndpointRouteBuilder api)
    {
        foreach (var destination in Destinations)
            destination.Routes(api);
    }

    public void Listen(Subscriptions subscriptions)
    {
        foreach (var destination in Destinations)
            destination.Listen(subscriptions);
    }
}
