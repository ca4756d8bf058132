using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.SystemTests.Leads.Odoo;

public sealed class OdooHealthOnPostgresTests() : OdooHealthConformance(new PostgresEngine());
