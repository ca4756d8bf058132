using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.Tests.Leads.Odoo;

public sealed class OdooRecordOnSqliteTests() : OdooRecordConformance(new SqliteEngine());
