using Enlace.Kernel.Persistence;

namespace Enlace.Tests.Kernel.Persistence;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("SELECT {now}", "SELECT statement_timestamp()", "SELECT @now")]
    [InlineData("{later:@s}", "(statement_timestamp() + (@s) * interval '1 second')", "(@now + CAST((@s) * 1000000 AS INTEGER))")]
    [InlineData("{later:-(@s)}", "(statement_timestamp() + (-(@s)) * interval '1 second')", "(@now + CAST((-(@s)) * 1000000 AS INTEGER))")]
    [InlineData("id {any:@ids}", "id = ANY(@ids)", "id IN (SELECT value FROM json_each(@ids))")]
    [InlineData("LIMIT 1 {skip locked}", "LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED", "LIMIT 1 ")]
    [InlineData("{row} = 1", "ctid = 1", "rowid = 1")]
    [InlineData("evt.lane l, devt.x, evt.delivery", "evt.lane l, devt.x, evt.delivery", "evt_lane l, devt.x, evt_delivery")]
    public void One_text_is_read_by_both_engines(string text, string postgres, string sqlite)
    {
        var sql = new SqlText(text);

        Assert.Equal(postgres, sql.For(DbEngine.Postgres));
        Assert.Equal(sqlite, sql.For(DbEngine.Sqlite));
    }

    [Fact]
    public void Each_engine_may_have_a_text_of_its_own()
    {
        var sql = new SqlText(postgres: "SELECT {now}", sqlite: "SELECT {now}, 1 FROM evt.node");

        Assert.Equal("SELECT statement_timestamp()", sql.For(DbEngine.Postgres));
        Assert.Equal("SELECT @now, 1 FROM evt_node", sql.For(DbEngine.Sqlite));
    }

    [Fact]
    public void A_word_that_nobody_knows_is_an_error() => Assert.Throws<FormatException>(() => new SqlText("SELECT {tomorrow}"));
}
