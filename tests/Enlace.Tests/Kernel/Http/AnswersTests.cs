using Enlace.Kernel.Http;

namespace Enlace.Tests.Kernel.Http;

public sealed class AnswersTests
{
    [Theory]
    [InlineData("/api/v1/items/5?x=%20#y", "/api/v1/items/5?x=%20#y")]
    [InlineData("/items/señor", "/items/se%C3%B1or")]
    [InlineData("/items/a\r\nb c\u007f", "/items/a%0D%0Ab%20c%7F")]
    [InlineData("/items/\U0001F600", "/items/%F0%9F%98%80")]
    public void A_location_holds_only_what_a_header_can(string location, string sent) =>
        Assert.Equal(sent, Answers.Created(location, 1).Headers["Location"]);
}
