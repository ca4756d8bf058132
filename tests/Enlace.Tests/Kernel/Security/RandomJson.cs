using System.Globalization;
using System.Text.Json.Nodes;

namespace Enlace.Tests.Kernel.Security;

/// <summary>Documents with awkward names, in which <see cref="Secret"/> stands under sensitive names and in URLs only.</summary>
internal sealed class RandomJson(int seed)
{
    public const string Secret = "s3cr3t-value";

    private static readonly string[] PlainNames = ["a", "a.b", "a/b", "a~b", "~1", "/", "", " ", "0", "1", "-", "ñ", "\"q\"", "\\", "***", "emoji🔥"];
    private static readonly string[] SecretNames = ["key", "api/key", "x.token", "~secret", "Contraseña", "the clave", "credentials[0]"];

    private readonly Random _random = new(seed);

    public string Document() => Value(depth: 0, secret: false)?.ToJsonString() ?? "null";

    private JsonNode? Value(int depth, bool secret) => _random.Next(depth >= 5 ? 5 : 8) switch
    {
        0 => null,
        1 => JsonNode.Parse(_random.Next(3) switch { 0 => "1.50", 1 => "1e400", _ => _random.Next().ToString(CultureInfo.InvariantCulture) }),
        2 => _random.Next(2) == 0,
        3 => secret ? Secret : $"https://user:{Secret}@host/x?y=1",
        4 => secret ? $"{Secret} ñ \u0001" : Pick(PlainNames),
        5 => List(depth, secret),
        _ => Fields(depth, secret),
    };

    private JsonArray List(int depth, bool secret) =>
        new([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1, secret))]);

    private JsonObject Fields(int depth, bool secret)
    {
        var fields = new JsonObject();
        for (var i = _random.Next(5); i > 0; i--)
        {
            var hidden = _random.Next(3) == 0;
            fields[Pick(hidden ? SecretNames : PlainNames)] = Value(depth + 1, secret || hidden);
        }

        return fields;
    }

    private string Pick(string[] names) => names[_random.Next(names.Length)];
}
