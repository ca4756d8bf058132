using Enlace.Transports.CouchDb;

namespace Enlace.Tests.Transports.CouchDb;

public sealed class CouchDbSettingsTests
{
    [Fact]
    public void Every_part_finds_its_place()
    {
        var read = CouchDbSettings.Parse("couchdb://ana:p%40ss%3Aw%2Ford@couch.example:6001/my_events%2F2026");

        Assert.Equal(new CouchDbSettings("couch.example", 6001, false, "ana", "p@ss:w/ord", "my_events/2026"), read);
        Assert.Equal("http://couch.example:6001/", read.Address.ToString());
    }

    [Theory]
    [InlineData("couchdb://a:b@c", "http://c:5984/")]
    [InlineData("couchdbs://a:b@c/", "https://c:6984/")]
    public void What_is_left_out_has_the_usual_value(string setting, string address)
    {
        var read = CouchDbSettings.Parse(setting);

        Assert.Equal((address, "business_events"), (read.Address.ToString(), read.Database));
    }

    [Theory]
    [InlineData("couchdb://")]
    [InlineData("couchdb:///events")]
    [InlineData("couchdb://host/events")]
    [InlineData("couchdb://ana@host/events")]
    [InlineData("couchdb://:hunter22@host/events")]
    [InlineData("couchdb://ana:hunter22@host/Events")]
    [InlineData("couchdb://ana:hunter22@host/_users")]
    [InlineData("couchdb://ana:hunter22@host/events?x=1")]
    [InlineData("couchdb://ana:hunter22@host:port/events")]
    public void What_cannot_be_read_is_refused_without_its_password(string setting)
    {
        var refused = Assert.Throws<FormatException>(() => CouchDbSettings.Parse(setting));

        Assert.Contains("couchdb://user:password@host", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_itself_without_user_and_password() =>
        Assert.Equal("couchdbs://host:6984/events", $"{CouchDbSettings.Parse("couchdbs://ana:hunter22@host/events")}");

    [Theory]
    [InlineData("couchdb://h", true)]
    [InlineData("couchdbs://h", true)]
    [InlineData("COUCHDB://h", true)]
    [InlineData("database", false)]
    [InlineData("http://h", false)]
    public void It_knows_its_own(string setting, bool isOne) => Assert.Equal(isOne, CouchDbSettings.Is(setting));
}
