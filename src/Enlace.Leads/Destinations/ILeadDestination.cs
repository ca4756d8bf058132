namespace Enlace.Leads.Destinations;

/// <summary>Somewhere that leads are carried to. A destination is one folder: it brings its own services and reactions, and nobody names what is inside.</summary>
internal interface ILeadDestination
{
    /// <summary>Lower case; in settings, logs and reports. Never changes.</summary>
    string Key { get; }

    void Services(IServiceCollection services, IConfiguration settings);

    void Listen(Subscriptions subscriptions)
    {
    }
}
