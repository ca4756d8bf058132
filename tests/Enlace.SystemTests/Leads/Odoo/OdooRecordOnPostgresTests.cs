using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.SystemTests.Leads.Odoo;

public sealed class OdooRecordOnPostgresTests() : OdooRecordConformance(new PostgresEngine());
