using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging.Meta;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class WhatsAppSetUpOnPostgresTests() : WhatsAppSetUpConformance(new PostgresEngine());
