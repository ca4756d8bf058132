using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>The shape of refusals on routes that no seed contract binds: RFC 9457 with a code, a trace and pointers.</summary>
public static class Problems
{
    public static Answer ExpectProblem(this Answer answer, int status, string code, params string[] pointers)
    {
        answer.Expect(status);
        Assert.StartsWith("application/problem+json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(code, answer.Json.Text("code"));
        Assert.Equal(status, answer.Json.At("status").GetInt32());
        foreach (var member in (string[])["type", "title", "detail"])
            Assert.False(string.IsNullOrWhiteSpace(answer.Json.Text(member)), $"No {member} in {answer}");
        Assert.Matches("^[0-9a-f]{32}$", answer.Json.Text("trace_id"));
        if (pointers.Length > 0)
            Assert.All(pointers, pointer => Assert.Contains(pointer, Pointers(answer.Json)));
        return answer;
    }

    private static List<string?> Pointers(JsonElement json) => [.. json.At("errors").EnumerateArray().Select(error =>
    {
        Assert.False(string.IsNullOrWhiteSpace(error.Text("detail")), "An error without a rule.");
        return error.Text("pointer");
    })];
}
