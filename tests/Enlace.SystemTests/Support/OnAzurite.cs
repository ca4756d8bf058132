namespace Enlace.SystemTests.Support;

/// <summary>Tests that share the one Azurite, which some of them stop: one after the other, beside those on other servers.</summary>
[CollectionDefinition(nameof(OnAzurite))]
public sealed class OnAzurite;
