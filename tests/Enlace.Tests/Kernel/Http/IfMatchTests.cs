using System.Reflection;
using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Kernel.Http;

public sealed class IfMatchTests
{
    [Theory]
    [InlineData("\"3\"", true)]
    [InlineData("*", true)]
    [InlineData("\"1\", \"3\"", true)]
    [InlineData("\"1\",\"3\"", true)]
    [InlineData("\"2\"", false)]
    [InlineData("W/\"3\"", false)]
    [InlineData("3", false)]
    [InlineData("\"03\"", false)]
    [InlineData("\"3", false)]
    [InlineData("", false)]
    [InlineData("\"31\"", false)]
    public async Task Only_the_version_itself_matches(string header, bool allows)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.IfMatch = header;

        Assert.Equal(allows, (await Read(http)).Allows(3));
    }

    [Fact]
    public async Task Without_the_header_every_version_may_be_changed() => Assert.True((await Read(new DefaultHttpContext())).Allows(3));

    [Fact]
    public async Task Several_headers_are_one_list()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Append("If-Match", "\"1\"");
        http.Request.Headers.Append("If-Match", "\"3\"");

        Assert.True((await Read(http)).Allows(3));
    }

    private static async Task<IfMatch> Read(HttpContext http) => (await IfMatch.BindAsync(http, (ParameterInfo)null!))!;
}
