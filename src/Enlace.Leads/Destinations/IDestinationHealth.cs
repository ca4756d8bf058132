namespace Enlace.Leads.Destinations;

/// <summary>Tells the reports how a destination is. Registered by each destination as a service.</summary>
internal interface IDestinationHealth
{
    /// <summary>The destination's key.</summary>
    string Key { get; }

    /// <summary>Answers within a few seconds, whatever the other side does.</summary>
    Task<DestinationHealth> Check(CancellationToken cancel);
}
