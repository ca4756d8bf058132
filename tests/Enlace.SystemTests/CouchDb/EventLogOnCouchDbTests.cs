using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.SystemTests.CouchDb;

[Collection(nameof(OnCouchDb))]
public sealed class EventLogOnCouchDbTests(ProbeFixture<CouchDbEngine> hub) : EventLogConformance(hub), IClassFixture<ProbeFixture<CouchDbEngine>>;
