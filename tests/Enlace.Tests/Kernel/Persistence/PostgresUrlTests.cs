using Enlace.Kernel;
using Enlace.Kernel.Persistence;
using Npgsql;

namespace Enlace.Tests.Kernel.Persistence;

public sealed class PostgresUrlTests
{
    [Fact]
    public void Every_part_finds_its_place()
    {
        var read = Read("postgres://ana:p%40ss%3Aw%2Ford@db.example:6543/my%20hub?sslmode=require&application_name=x&Maximum%20Pool%20Size=7");

        Assert.Equal(("db.example", 6543, "my hub", "ana", "p@ss:w/ord"), (read.Host, read.Port, read.Database, read.Username, read.Password));
        Assert.Equal((SslMode.Require, "x", 7), (read.SslMode, read.ApplicationName, read.MaxPoolSize));
    }

    [Fact]
    public void What_is_left_out_has_the_usual_value()
    {
        var read = Read("postgresql://localhost");

        Assert.Equal(("localhost", 5432, "enlace", "postgres", null, 50), (read.Host, read.Port, read.Database, read.Username, read.Password, read.MaxPoolSize));
    }

    [Fact]
    public void Several_hosts_are_one_primary_and_those_that_may_become_it()
    {
        var read = Read("postgres://ana:secret@db1:6543,db2,[::1]:7000/hub");

        Assert.Equal(("db1:6543,db2:5432,[::1]:7000", "hub", "primary", 1), (read.Host, read.Database, read.TargetSessionAttributes, read.HostRecheckSeconds));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://a,/db")]
    [InlineData("postgres://a:99999999/db")]
    [InlineData("postgres://a b/db")]
    [InlineData("postgres:///db")]
    [InlineData("postgres://host/db?nonsense=1")]
    [InlineData("postgres://host/db?sslmode=perhaps")]
    [InlineData("postgres://host:port/db")]
    public void What_is_no_such_URL_names_the_setting_and_no_password(string url)
    {
        var refused = Assert.Throws<SettingException>(() => PostgresUrl.ToConnectionString("ENLACE_DATABASE", url));

        Assert.StartsWith("ENLACE_DATABASE", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://h/d", true)]
    [InlineData("postgresql://h/d", true)]
    [InlineData("sqlite:x", false)]
    [InlineData("mysql://h/d", false)]
    public void It_knows_its_own(string url, bool isOne) => Assert.Equal(isOne, PostgresUrl.Is(url));

    private static NpgsqlConnectionStringBuilder Read(string url) => new(PostgresUrl.ToConnectionString("ENLACE_DATABASE", url));
}
