using System.Text.Json.Nodes;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>What a stand-in answered.</summary>
internal sealed record PlatformAnswer(int Status, string Text, TimeSpan? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>Of Meta's error object.</summary>
    public int? Code => Json["error"]?["code"]?.GetValue<int>();

    public PlatformAnswer Expect(int status)
    {
        Assert.True(Status == status, $"{status} was expected, and it is {Status}: {Text}");
        return this;
    }
}
