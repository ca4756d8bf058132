using Enlace.Leads.Destinations.Odoo;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Leads.Destinations.Odoo;

public sealed class OdooOptionsTests
{
    [Fact]
    public void Our_own_address_says_everything()
    {
        var options = From(("ENLACE_ODOO", "https://hub%40example.com:p%40ss%2Fword@odoo.example:8443/path/my%20db"));

        Assert.Equal(("https://odoo.example:8443/path/jsonrpc", "my db", "hub@example.com", "p@ss/word"),
            (options.Server!.At("jsonrpc").AbsoluteUri, options.Server.Database, options.Server.User, options.Server.Secret));
        Assert.Equal((OdooMode.JsonRpc, true, TimeSpan.FromSeconds(1)), (options.Mode, options.Calls, options.Gap));
        Assert.DoesNotContain("p@ss", options.Server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_seeds_words_say_the_same_and_win_over_the_later_ones()
    {
        var options = From(
            ("ODOO_URL", "https://later.example"), ("ODOO_HOST", "odoo.example"), ("ODOO_PORT", "8069"), ("ODOO_PROTOCOL", "jsonrpc"), ("ODOO_DB", "db"),
            ("ODOO_USERNAME", "later"), ("ODOO_USER", "seed"), ("ODOO_PASSWORD", "secret"), ("ODOO_RATE_LIMIT", "1.5"), ("MAX_DEQUEUE", "3"),
            ("ODOO_MODEL_CONTACT", "x_manychat_contact"), ("SYNC_CRON", "*/5 * * * *"));

        Assert.Equal(("http://odoo.example:8069/jsonrpc", "db", "seed", "secret"), (options.Server!.At("jsonrpc").AbsoluteUri, options.Server.Database, options.Server.User, options.Server.Secret));
        Assert.Equal((TimeSpan.FromSeconds(1.5), 3, "x_manychat_contact"), (options.Gap, options.MaxDequeue, options.Names.Contact));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(5), options.Sync.Next(DateTimeOffset.UnixEpoch.AddMinutes(3)));
    }

    [Fact]
    public void Ours_wins_over_the_seeds()
    {
        var options = From(("ODOO_HOST", "seed.example"), ("ENLACE_ODOO", "http://u:p@ours.example/db"), ("ODOO_RATE_LIMIT", "5"), ("ENLACE_ODOO_RATE", "2"));

        Assert.Equal(("ours.example", TimeSpan.FromSeconds(0.5)), (options.Server!.Address.Host, options.Gap));
    }

    [Fact]
    public void The_port_and_protocol_that_nobody_named_are_those_of_the_contract() =>
        Assert.Equal("https://odoo.example/jsonrpc", From(("ODOO_HOST", "odoo.example"), ("ODOO_DB", "db"), ("ODOO_USER", "u"), ("ODOO_PASSWORD", "p")).Server!.At("jsonrpc").AbsoluteUri);

    [Fact]
    public void Without_an_address_everything_waits_and_off_is_another_thing()
    {
        Assert.Equal((OdooMode.Unset, false), (From().Mode, From().Calls));
        Assert.Equal((OdooMode.Off, false), (From(("ODOO_MODE", "disabled")).Mode, From(("ODOO_MODE", "disabled")).Calls));
    }

    [Theory]
    [InlineData("ENLACE_ODOO", "odoo.example/db")]
    [InlineData("ENLACE_ODOO", "https://odoo.example/db")]
    [InlineData("ENLACE_ODOO", "https://u:top-secret@odoo.example")]
    [InlineData("ENLACE_ODOO", "ftp://u:top-secret@odoo.example/db")]
    [InlineData("ODOO_HOST", "odoo.example")]
    [InlineData("ENLACE_ODOO_RATE", "0")]
    [InlineData("ODOO_MODEL_CONTACT", "../x")]
    [InlineData("SYNC_CRON", "every day")]
    [InlineData("SYNC_CRON", "*/0 * * * *")]
    public void What_cannot_be_is_told_and_no_password_with_it(string name, string value) =>
        Assert.DoesNotContain("top-secret", Assert.Throws<FormatException>(() => From((name, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("json2")]
    [InlineData("xmlrpc")]
    public void A_way_to_speak_that_we_have_not_or_that_needs_a_key_is_told(string mode) =>
        Assert.Throws<FormatException>(() => From(("ENLACE_ODOO", "http://u:p@odoo.example/db"), ("ENLACE_ODOO_MODE", mode)));

    private static OdooOptions From(params (string Name, string Value)[] environment)
    {
        using var settings = new ConfigurationManager();
        return OdooOptions.From(Enlace.Host.Hub.Configure(settings, [], environment.ToDictionary(pair => pair.Name, string? (pair) => pair.Value)));
    }
}
