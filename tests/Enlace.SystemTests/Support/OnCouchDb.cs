namespace Enlace.SystemTests.Support;

/// <summary>Tests that share the one CouchDB, which some of them stop: one after the other, beside those on other servers.</summary>
[CollectionDefinition(nameof(OnCouchDb))]
public sealed class OnCouchDb;
