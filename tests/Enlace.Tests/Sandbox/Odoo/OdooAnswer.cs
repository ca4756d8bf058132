using System.Text.Json.Nodes;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>What a server answered, as it stood on the wire.</summary>
internal sealed record OdooAnswer(int Status, string Type, string Text, TimeSpan? RetryAfter)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>Fails the test when the answer is an error.</summary>
    public JsonNode? Result
    {
        get
        {
            Assert.Equal(200, Status);
            Assert.False(Json.ContainsKey("error"), Text);
            return Json["result"];
        }
    }

    public JsonObject Error
    {
        get
        {
            Assert.Equal(200, Status);
            Assert.False(Json.ContainsKey("result"), Text);
            return Json["error"]!.AsObject();
        }
    }

    public string ErrorName => Error["data"]!["name"]!.GetValue<string>();

    public string ErrorMessage => Error["data"]!["message"]!.GetValue<string>();
}
