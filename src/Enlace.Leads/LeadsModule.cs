using Enlace.Leads.Data;
using Enlace.Leads.Destinations.Sql;

namespace Enlace.Leads;

/// <summary>Leads: what ManyChat tells, stored and carried to Odoo and SQL, nothing lost.</summary>
public sealed class LeadsModule : IModule
{
    public string Name => "leads";

    public string Schema => LeadsDb.SchemaName;

    public WireGlossary Wire => LeadsWire.Glossary;

    public IErrorShape Errors => LeadsErrors.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LeadsDb>()
        .AddSqlMirror(settings);

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions)
    {
    }
}
