namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A database engine to run a suite on.</summary>
public interface IEngine
{
    /// <summary>The settings of a hub on an empty database of its own.</summary>
    ValueTask<IReadOnlyDictionary<string, string?>> NewSettings();

    /// <summary>Takes the database away from under a running hub, as an outage would.</summary>
    Task TakeAway(ProbeHub hub);
}
