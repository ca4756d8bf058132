using System.Data;
using Enlace.Leads.Destinations.Sql;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enlace.Tests.Leads.Destinations.Sql;

/// <summary>No SQL Server can be had where these tests run, so Microsoft's own parser reads every statement that one would be sent.</summary>
public sealed class SqlServerDialectTests
{
    private static readonly SqlServerDialect Dialect = new("Server=tcp:none.example,1433;Encrypt=true");

    public static TheoryData<string, string> Statements()
    {
        var all = new TheoryData<string, string>();
        for (var i = 0; i < Dialect.Setup.Count; i++)
            all.Add($"setup {i}", Dialect.Setup[i]);
        all.Add("fence", Dialect.Fence);
        foreach (var table in MirrorTable.All)
        {
            all.Add($"upsert {table.Name}", Dialect.Upsert(table));
            all.Add($"delete {table.Name}", Dialect.Delete(table));
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_statement_is_T_SQL(string name, string sql) => Assert.True(Errors(sql).Count == 0, $"{name}: {string.Join("; ", Errors(sql))}\n{sql}");

    [Theory]
    [InlineData("INSERT INTO dbo.[Contact] (id) VALUES (@id) ON CONFLICT (id) DO NOTHING")]
    [InlineData("CREATE TABLE IF NOT EXISTS dbo.[Contact] (id bigint)")]
    public void The_parser_tells_another_engines_words(string sql) => Assert.NotEmpty(Errors(sql));

    [Fact]
    public void An_upsert_names_every_column_once_in_each_half_and_as_many_parameters()
    {
        foreach (var table in MirrorTable.All)
        {
            var script = (TSqlScript)Parse(Dialect.Upsert(table), out _);
            var update = Assert.IsType<UpdateStatement>(script.Batches[0].Statements[0]).UpdateSpecification;
            var insert = Assert.IsType<InsertStatement>(Assert.IsType<IfStatement>(script.Batches[0].Statements[1]).ThenStatement).InsertSpecification;
            string[] columns = [.. table.Columns.Select(column => column.Name)];

            Assert.Equal(columns, update.SetClauses.Cast<AssignmentSetClause>().Select(set => Last(set.Column)));
            Assert.Equal([.. columns.Select((_, i) => $"@p{i}")], update.SetClauses.Cast<AssignmentSetClause>().Select(set => ((VariableReference)set.NewValue).Name));
            Assert.Equal(["id", .. columns], insert.Columns.Select(Last));
            Assert.Equal(["@id", .. columns.Select((_, i) => $"@p{i}")], ((ValuesInsertSource)insert.InsertSource).RowValues[0].ColumnValues.Cast<VariableReference>().Select(value => value.Name));
        }
    }

    [Fact]
    public void Parameters_have_the_columns_type_and_size_and_instants_are_UTC()
    {
        var contact = MirrorTable.Named("Contact")!;
        var name = (SqlParameter)Dialect.Parameter("p0", contact.Columns.First(column => column.Name == "first_name"), "Ana");
        var entered = (SqlParameter)Dialect.Parameter("p1", contact.Columns.First(column => column.Name == "entry_date"), new DateTimeOffset(2025, 6, 5, 7, 41, 36, TimeSpan.FromHours(-5)));
        var budget = (SqlParameter)Dialect.Parameter("p2", MirrorTable.Named("Campaign")!.Columns.First(column => column.Name == "budget"), 10.5m);

        Assert.Equal((SqlDbType.NVarChar, 255), (name.SqlDbType, name.Size));
        Assert.Equal((SqlDbType.DateTime2, new DateTime(2025, 6, 5, 12, 41, 36)), (entered.SqlDbType, (DateTime)entered.Value));
        Assert.Equal((SqlDbType.Decimal, (byte)10, (byte)2), (budget.SqlDbType, budget.Precision, budget.Scale));
        Assert.Equal(DBNull.Value, Dialect.Parameter("p3", contact.Columns[0], null).Value);
    }

    private static string Last(ColumnReferenceExpression column) => column.MultiPartIdentifier.Identifiers[^1].Value;

    private static List<string> Errors(string sql)
    {
        Parse(sql, out var errors);
        return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
    }

    private static TSqlFragment Parse(string sql, out IList<ParseError> errors) => new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out errors);
}
