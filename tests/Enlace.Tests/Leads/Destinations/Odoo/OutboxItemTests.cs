using System.Text.Json.Nodes;
using Enlace.Leads.Destinations.Odoo;

namespace Enlace.Tests.Leads.Destinations.Odoo;

public sealed class OutboxItemTests
{
    [Fact]
    public void What_is_empty_here_is_left_out_of_a_create() =>
        Assert.Equal("""{"name":"Ana"}""", Item("""{"name":"Ana","phone":null}""").ToCreate().ToJsonString());

    [Theory]
    [InlineData("""{"name":"Ana","phone":"1"}""", """{"name":"Ana","phone":"1"}""", "{}")]
    [InlineData("""{"name":"Eva","phone":"1"}""", """{"name":"Ana","phone":"1"}""", """{"name":"Eva"}""")]
    [InlineData("""{"name":"Ana","phone":null}""", """{"name":"Ana","phone":"1"}""", """{"phone":false}""")]
    [InlineData("""{"name":"Ana","phone":null}""", """{"name":"Ana"}""", "{}")]
    [InlineData("""{"name":"Ana"}""", """{"name":"Ana","stage_id":19}""", "{}")]
    [InlineData("""{"name":"Ana","born":"2"}""", """{"name":"Ana","born":"1"}""", "{}")]
    public void Only_what_differs_from_what_we_wrote_is_written(string values, string known, string written) =>
        Assert.Equal(written, Item(values, known, fromUs: true).ToWrite(["born"]).ToJsonString());

    [Fact]
    public void What_others_wrote_is_never_emptied_because_we_have_nothing() =>
        Assert.Equal("{}", Item("""{"name":"Ana","phone":null}""", """{"name":"Ana","phone":"1"}""", fromUs: false).ToWrite([]).ToJsonString());

    [Fact]
    public void What_was_told_is_remembered_with_what_was_left_alone()
    {
        Assert.Equal("""{"stage_id":19,"name":"Eva"}""", Item("""{"name":"Eva","phone":null}""", """{"stage_id":19,"name":"Ana","phone":"1"}""", fromUs: true).Told([]).ToJsonString());
        Assert.Equal("""{"name":"Eva","born":"1"}""", Item("""{"name":"Eva","born":"1"}""").Told(["born"]).ToJsonString());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(25, 60)]
    public void Each_attempt_comes_later_up_to_a_minute_and_a_fifth_more_at_most(int attempts, int seconds)
    {
        for (var i = 0; i < 100; i++)
            Assert.InRange(OdooRetry.After(attempts).TotalSeconds, seconds, Math.Min(60, seconds * 1.2));
    }

    [Theory]
    [InlineData("18.0", false)]
    [InlineData("19.0", true)]
    [InlineData("saas~19.1+e", true)]
    [InlineData("", false)]
    public void Json2_came_with_version_19(string version, bool has) => Assert.Equal(has, OdooClient.HasJson2(version));

    private static OutboxItem Item(string values, string? known = null, bool fromUs = false) => new()
    {
        EntityId = 1,
        Notes = [1],
        Attempts = 0,
        MayBeThere = false,
        Key = "MC1",
        Values = (JsonObject)JsonNode.Parse(values)!,
        Known = known is null ? null : (JsonObject)JsonNode.Parse(known)!,
        IsKnownFromUs = fromUs,
    };
}
