namespace Enlace.Leads.Destinations;

/// <summary>Somewhere that leads are carried to. A destination is one folder: it brings its own services, routes and reactions, and nobody names what is inside.</summary>
internal interface ILeadDestination
{
    /// <summary>Lower case; in settings, logs and reports. Never changes.</summary>
    string Key { get; }

    void Services(IServiceCollection services, IConfiguration settings);

    /// <param name="api">Already prefixed with <c>/api/v1</c>.</param>
    void Routes(IEndpointRouteBuilder api)
    {
    }

    void Listen(Subscriptions subscriptions)
    {
    }
}
