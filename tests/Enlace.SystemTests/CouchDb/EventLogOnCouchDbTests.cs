using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.SystemTests.CouchDb;

public sealed class EventLogOnCouchDbTests(ProbeFixture<CouchDbEngine> hub) : EventLogConformance(hub), IClassFixture<ProbeFixture<CouchDbEngine>>;
