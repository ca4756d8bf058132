using Enlace.Kernel;
using Enlace.Leads.Destinations.Sql;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Leads.Destinations.Sql;

public sealed class MirrorSettingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("same")]
    public void Without_a_mirror_the_hubs_database_is_all(string? url) => Assert.Null(Read(url));

    [Fact]
    public void SQL_Server_is_reached_encrypted_and_shown_without_its_secret()
    {
        var setting = Read("sqlserver://lead%40app:p%40ss%3Aword@sql.example:1533/miasalud")!;
        var connection = new SqlConnectionStringBuilder(setting.Dialect.Connect().ConnectionString);

        Assert.Equal("sqlserver://sql.example:1533/miasalud", setting.Shown);
        Assert.Equal(("tcp:sql.example,1533", "miasalud", "lead@app", "p@ss:word"), (connection.DataSource, connection.InitialCatalog, connection.UserID, connection.Password));
        Assert.Equal(SqlConnectionEncryptOption.Mandatory, connection.Encrypt);
        Assert.False(connection.TrustServerCertificate);
        Assert.True(new SqlConnectionStringBuilder(Read("sqlserver://a:b@sql.example/x?trust=1")!.Dialect.Connect().ConnectionString).TrustServerCertificate);
    }

    [Fact]
    public void PostgreSQL_is_shown_without_its_secret()
    {
        var setting = Read("postgres://lead:geheim@pg.example:5433/leads")!;

        Assert.Equal("postgres://pg.example:5433/leads", setting.Shown);
        Assert.IsType<PostgresDialect>(setting.Dialect);
    }

    [Theory]
    [InlineData("mysql://user:geheim@host/db")]
    [InlineData("sqlserver://user:geheim@host")]
    [InlineData("sqlserver://host/db")]
    [InlineData("sqlserver://user:geheim@host/db?encrypt=false")]
    [InlineData("postgres://")]
    public void What_cannot_be_read_is_refused_by_name_without_its_secret(string url)
    {
        var refused = Assert.Throws<SettingException>(() => Read(url));

        Assert.StartsWith("ENLACE_LEADS_SQL ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.Message, StringComparison.Ordinal);
    }

    private static MirrorSetting? Read(string? url) =>
        MirrorSetting.From(new ConfigurationBuilder().AddInMemoryCollection([new("Leads:Sql", url)]).Build());
}
