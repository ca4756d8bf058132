using System.Text.Json;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>What the hub answered, with checks whose failure shows the whole exchange.</summary>
public sealed class Answer
{
    private readonly string request;
    private readonly Dictionary<string, string> headers;
    private JsonElement? json;

    private Answer(string request, int status, string text, Dictionary<string, string> headers)
    {
        this.request = request;
        this.headers = headers;
        Status = status;
        Text = text;
    }

    public int Status { get; }

    public string Text { get; }

    /// <summary>The body; it fails the test when that is not JSON.</summary>
    public JsonElement Json => json ??= Parse();

    /// <summary>The <c>campo</c> of every entry in <c>detalles</c>, each of which must also give a reason.</summary>
    public IReadOnlyList<string> WrongFields =>
    [
        .. Json.At("detalles").EnumerateArray().Select(detail =>
        {
            Assert.False(string.IsNullOrWhiteSpace(detail.Text("motivo")), $"A detail without a reason in {this}");
            return detail.Text("campo") ?? "";
        }),
    ];

    public static async Task<Answer> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}", (int)response.StatusCode, text, headers);
    }

    public string? Header(string name) => headers.GetValueOrDefault(name);

    public Answer Expect(params int[] statuses)
    {
        if (!statuses.Contains(Status))
        {
            Assert.Fail($"Expected {string.Join(" or ", statuses)} from {this}");
        }

        return this;
    }

    /// <summary>The status, the code and the error shape that every partner route keeps.</summary>
    public Answer ExpectFault(int status, params string[] codes)
    {
        Expect(status).ExpectFaultShape();
        if (!codes.Contains(Json.Text("codigo")))
        {
            Assert.Fail($"Expected codigo {string.Join(" or ", codes)} from {this}");
        }

        return this;
    }

    /// <summary>A 400 that names these fields, in wire words, among what is wrong.</summary>
    public Answer ExpectInvalid(params string[] fields)
    {
        ExpectFault(400, "DATOS_INVALIDOS");
        if (fields.Length > 0)
        {
            Assert.All(fields, field => Assert.Contains(field, WrongFields));
        }

        return this;
    }

    public Answer ExpectFaultShape()
    {
        Assert.False(string.IsNullOrWhiteSpace(Json.Text("error")), $"No error text in {this}");
        Assert.Matches("^[A-Z][A-Z0-9_]+$", Json.Text("codigo"));
        return this;
    }

    /// <summary>Accepted or refused, but never a failure of ours; a refusal has the error shape.</summary>
    public Answer ExpectNoCrash()
    {
        if (Status >= 500)
        {
            Assert.Fail($"A crash: {this}");
        }

        return Status >= 400 ? ExpectFaultShape() : this;
    }

    public override string ToString() => $"{request}: {Status} {Text}";

    private JsonElement Parse()
    {
        try
        {
            using var document = JsonDocument.Parse(Text);
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw new InvalidOperationException($"Not JSON: {this}", failure);
        }
    }
}
