namespace Enlace.SystemTests.Support;

/// <summary>Tests that share Redis and the standby, which some of them stop: one after the other, beside those on other servers.</summary>
[CollectionDefinition(nameof(OnReadServers))]
public sealed class OnReadServers;
