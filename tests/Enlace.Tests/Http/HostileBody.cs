using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Tests.Http;

/// <summary>Bodies that begin as a good example and end as anything but.</summary>
internal static class HostileBody
{
    private static readonly string[] Fragments =
    [
        "null", "true", "[]", "{}", "0", "-1", "1e400", "-1e-400", "1e99999999999", "99999999999999999999999999999999", "0.1e1", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\u202e\"", "\"\ud83d\ude00\"", "[[[[[[[[[[[[]]]]]]]]]]]]", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}", "[1,\"a\",null]",
        "\"2026-02-30T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"9999-06-01\"", "\"10:00\"", "\"http://127.0.0.1:1/\"", "\"javascript:alert(1)\"", "\"http://[::1\"",
        "\"'; DROP TABLE evt_message; --\"", "\"WEBHOOK\"", "\"API\"", "\"APROBADO\"", "\"ACTIVO\"", "\"administrator\"", "NaN", "1.", "01", "tru", "\"", "{\"a\":1,\"a\":2}",
    ];

    public static byte[] Make(Random random, string example) => random.Next(20) switch
    {
        0 => [],
        1 => Noise(random),
        2 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 30_000))),
        3 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 6000)))),
        4 => Encoding.UTF8.GetBytes("\"" + new string('x', random.Next(1, 70_000)) + "\""),
        5 => Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]),
        6 => Flip(random, Encoding.UTF8.GetBytes(example)),
        7 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(example)],
        8 => Encoding.UTF8.GetBytes(example[..random.Next(example.Length + 1)]),
        9 => Encoding.UTF8.GetBytes(Twice(example)),
        >= 16 => Encoding.UTF8.GetBytes(example),
        _ => Encoding.UTF8.GetBytes(Mutate(random, example)),
    };

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Flip(Random random, byte[] bytes)
    {
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    // The first member again, with the same name.
    private static string Twice(string example) => example.TrimEnd() is ['{', .. var inner, '}'] ? $"{{{inner},{inner}}}" : example;

    /// <summary>Puts fragments in the place of some values, at any depth, and adds members that nobody asked for.</summary>
    private static string Mutate(Random random, string example)
    {
        var text = new StringBuilder();
        Write(JsonNode.Parse(example));
        return text.ToString();

        void Write(JsonNode? node)
        {
            if (random.Next(4) == 0)
            {
                text.Append(Fragments[random.Next(Fragments.Length)]);
                return;
            }

            switch (node)
            {
                case JsonObject members:
                    text.Append('{');
                    var isFirst = true;
                    foreach (var (name, value) in members.Where(_ => random.Next(10) > 0))
                    {
                        text.Append(isFirst ? "" : ",").Append(JsonSerializer.Serialize(random.Next(20) == 0 ? name.ToUpperInvariant() : name)).Append(':');
                        isFirst = false;
                        Write(value);
                    }

                    if (random.Next(6) == 0)
                        text.Append(isFirst ? "" : ",").Append(random.Next(2) == 0 ? "\"\\u0000extra\":" : "\"\\ud800\":").Append(Fragments[random.Next(Fragments.Length)]);
                    text.Append('}');
                    break;
                case JsonArray items:
                    text.Append('[');
                    for (var i = 0; i < items.Count; i++)
                    {
                        text.Append(i == 0 ? "" : ",");
                        Write(items[i]);
                    }

                    text.Append(']');
                    break;
                default:
                    text.Append(node?.ToJsonString() ?? "null");
                    break;
            }
        }
    }
}
