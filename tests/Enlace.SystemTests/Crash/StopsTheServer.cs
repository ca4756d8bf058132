namespace Enlace.SystemTests.Crash;

/// <summary>Tests during which nobody else may need the server.</summary>
[CollectionDefinition(nameof(StopsTheServer), DisableParallelization = true)]
public sealed class StopsTheServer;
