using System.Text.Json;
using Enlace.Messaging.Meta;

namespace Enlace.Tests.Messaging.Meta;

public sealed class GraphErrorTests
{
    [Theory]
    [InlineData("""{"error":{"message":"(#131047) Re-engagement message","code":131047,"error_data":{"details":"More than 24 hours have passed"}}}""", 131047, "(#131047) Re-engagement message: More than 24 hours have passed")]
    [InlineData("""{"error":{"message":"Same","code":"10","error_data":{"details":"Same"}}}""", 10, "Same")]
    [InlineData("""{"error":{"title":"Only a title","code":7}}""", 7, "Only a title")]
    [InlineData("""{"error":{}}""", GraphError.NoCode, "The platform gave no reason.")]
    [InlineData("""{"error":{"code":99999999999}}""", GraphError.NoCode, "The platform gave no reason.")]
    public void It_is_read_whatever_is_missing(string json, int code, string message)
    {
        var error = GraphError.In(JsonElement.Parse(json), null)!;

        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("[]")]
    [InlineData("1")]
    public void What_is_no_error_object_is_none(string json) => Assert.Null(GraphError.In(JsonElement.Parse(json), null));

    [Fact]
    public void A_token_that_is_repeated_is_masked_before_the_text_is_cut()
    {
        const string Token = "EAAGtokenThatIsRepeated0123456789";
        var said = new string('x', 490) + Token;

        var message = GraphError.In(JsonElement.Parse($$$"""{"error":{"message":"{{{said}}}","code":190}}"""), Token)!.Message;

        Assert.DoesNotContain(Token[..6], message, StringComparison.Ordinal);
        Assert.True(message.Length <= 500);
    }
}
