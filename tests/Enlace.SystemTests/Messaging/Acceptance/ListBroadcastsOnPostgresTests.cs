using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ListBroadcastsOnPostgresTests() : ListBroadcastsConformance(new PostgresEngine());
