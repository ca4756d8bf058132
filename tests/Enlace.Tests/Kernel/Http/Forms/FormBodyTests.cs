using System.Text;
using Enlace.Kernel.Http;
using Enlace.Kernel.Http.Forms;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Kernel.Http.Forms;

public sealed class FormBodyTests
{
    [Theory]
    [InlineData("", "missing", "null")]
    [InlineData("{", "json_invalid", "{}")]
    [InlineData("[1,\"a\"]", "model_attributes_type", "[1,\"a\"]")]
    [InlineData("\"a\"", "model_attributes_type", "\"a\"")]
    [InlineData("\"a\\u0000\"", "model_attributes_type", "null")]
    [InlineData("{\"a\":\"\\u0000\"}", "string_unicode", "null")]
    public async Task A_body_that_is_no_form_is_told_back_where_that_is_possible(string body, string type, string input)
    {
        var item = await Wrong(body);

        Assert.Equal((type, input), (item.Type, item.Input!.Value.GetRawText()));
        Assert.Equal("body", Assert.Single(item.Loc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"password\":\"secreto\"")]
    [InlineData("\"secreto\"")]
    public async Task One_with_a_secret_is_not(string body) => Assert.Null((await Wrong(body, isSecret: true)).Input);

    private static async Task<FormItem> Wrong(string body, bool isSecret = false)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var fault = await Assert.ThrowsAsync<FaultException>(() => Form.Read(request, TestContext.Current.CancellationToken, isSecret));
        return FormItem.Of(Assert.Single(fault.Details));
    }
}
