using System.Globalization;
using System.Text;

namespace Enlace.Tests.Http;

/// <summary>One generated request: always the same one for the same seed and number.</summary>
internal sealed class HostileRequest
{
    private static readonly string[] OddMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND", "QUERY", "A"];

    private static readonly string[] Segments =
    [
        "", "%00", "%2e%2e", "..", "%2F", "%5C", "%ff%fe", "%ED%A0%80", "%F0%9F%98%80", "%C3%B1", "%E2%80%AE", "'%20OR%201=1--", "%25", "%0d%0aX:%20y",
        "-1", "0", "99999999999999999999", "null", "true", "01940000-0000-7000-8000-000000000000", "{01940000-0000-7000-8000-000000000000}",
        "01940000000070008000000000000000", "a;b=c", "a,b", "*", "%7Bid%7D", "+", "%F0%28%8C%28",
    ];

    private static readonly string[] Names =
        ["limit", "cursor", "type", "subject", "from", "to", "correlation_id", "q", "pagina", "por_pagina", "estado", "estado_kyc", "tipo", "orden", "destination", "reason", "%00", "a[]"];

    private static readonly string[] Values =
    [
        "", "1", "0", "-1", "501", "1e9", "%00", "%ff", "%ED%A0%80", "MTI", "!!!", "AAAA", "2026-01-01", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00%2B14:00",
        "%25", "_", "%5C", "'", "%22", "ACTIVO", "%F0%9F%98%80", "NaN", "2026-13-45T99:99:99Z", "10:00", "[]", "%2B", "+1", "%E2%80%8B",
    ];

    private static readonly string[] Types =
    [
        "text/plain", "application/xml", "application/json; charset=utf-7", "application/json; charset=x", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data",
        "multipart/form-data; boundary=", "application/problem+json", "a", ";", "application/json; charset=utf-16", "application/*", "",
    ];

    private static readonly (string Name, string[] Values)[] OddHeaders =
    [
        ("If-Match", ["*", "\"1\"", "W/\"1\"", "\"", ",,,", "\"99999999999999999999\"", "\t"]),
        ("If-None-Match", ["*", "\"1\"", "\""]),
        ("Idempotency-Key", ["k", "", "\t", "' OR 1=1", "~"]),
        ("Authorization", ["Bearer", "Bearer ", "Bearer a.b.c", "Basic eA==", "Bearer eyJhbGciOiJub25lIn0.e30.", "bearer \t", "Negotiate x"]),
        ("X-API-KEY", ["", "x", "enl_", "' OR 1=1--"]),
        ("Accept", ["text/html", "image/png;q=x", "*/*;q=0", ","]),
        ("Accept-Encoding", ["gzip", "br;q=2", "zip", "*;q=0"]),
        ("Content-Encoding", ["gzip", "br", "zip", "identity"]),
        ("Transfer-Encoding", ["chunked"]),
        ("Expect", ["100-continue"]),
        ("Range", ["bytes=0-0", "bytes=-1", "x"]),
        ("traceparent", ["00-00000000000000000000000000000000-0000000000000000-00", "x", "ff-0-0-0"]),
        ("tracestate", ["=,=", "a=b"]),
        ("X-Request-ID", ["\t", "'\"<>", "id"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("Origin", ["null", "http://evil.example"]),
        ("Cookie", ["a", "=;=", "a=b; a=c"]),
        ("Prefer", ["return=minimal"]),
        ("X-Forwarded-For", ["::ffff:1.2.3.4", "x"]),
        ("Accept-Language", ["xx-yy-zz;q=9"]),
    ];

    private readonly Random _random;
    private readonly HostileRoute _route;

    private HostileRequest(Random random, HostileRoute route, IReadOnlyList<string> ids)
    {
        (_random, _route) = (random, route);
        IsRaw = random.Next(10) == 0;
        Method = random.Next(5) == 0 ? Pick(OddMethods) : route.Method;
        Target = MakeTarget(ids);
        Body = random.Next(8) == 0 ? null : HostileBody.Make(random, (route.Example ?? "{}").Replace(SchemaSample.Email, $"p{random.Next()}@correo.example", StringComparison.Ordinal));
        ContentType = random.Next(8) == 0 ? Pick(Types) : "application/json";
        foreach (var (name, values) in OddHeaders)
        {
            if (random.Next(25) == 0)
                Headers.Add((name, random.Next(12) == 0 ? new string('x', random.Next(1, 6000)) : values[random.Next(values.Length)]));
        }
    }

    public string Method { get; }

    /// <summary>Path and query, as they go over the wire.</summary>
    public string Target { get; }

    public byte[]? Body { get; }

    public string ContentType { get; }

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>Sent by a bare socket, with a few things that no client sends.</summary>
    public bool IsRaw { get; }

    /// <summary>Whether the path leaves no doubt under which route's words it falls.</summary>
    public bool HasPlainPath { get; private set; } = true;

    /// <summary>Whether the server may refuse it before there is a request.</summary>
    public bool MayBeNoHttp => !HasPlainPath || Target.Contains('%', StringComparison.Ordinal) || Target.Length > 8000 || Headers.Exists(header => header.Name is "Transfer-Encoding" or "Expect");

    public static HostileRequest Make(int seed, int number, IReadOnlyList<HostileRoute> routes, IReadOnlyList<string> ids)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        return new HostileRequest(random, routes[random.Next(routes.Count)], ids);
    }

    public byte[] ToBytes()
    {
        var target = _random.Next(6) switch
        {
            0 => Target + " x",
            1 => Target + "\u0001",
            2 => "http://other.example" + Target,
            _ => Target,
        };
        var head = new StringBuilder($"{Method} {target} HTTP/1.{(_random.Next(10) == 0 ? 0 : 1)}\r\n");
        if (_random.Next(20) > 0)
            head.Append("Host: localhost\r\n");
        if (_random.Next(20) == 0)
            head.Append("Host: other\r\n");
        head.Append("Connection: close\r\n");
        foreach (var (name, value) in Headers.Where(header => header.Name != "Transfer-Encoding" || _random.Next(2) == 0))
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (_random.Next(15) == 0)
            head.Append("Odd Name: x\r\n");
        if (_random.Next(15) == 0)
            head.Append("X-Latin: \u00e9\u00ff\r\n");
        if (Body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {ContentType}\r\n");
            var length = _random.Next(12) switch { 0 => "-1", 1 => "99999999999999999999", 2 => $"{Body.Length + 5}", 3 => $"{Body.Length}\r\nContent-Length: 0", _ => $"{Body.Length}" };
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []];
    }

    public override string ToString() =>
        $"{Method} {Target}{(IsRaw ? " (raw)" : "")}\n{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value[..Math.Min(header.Value.Length, 80)]}"))}\nContent-Type: {ContentType}\n\n{(Body is null ? "no body" : Encoding.UTF8.GetString(Body[..Math.Min(Body.Length, 2000)]))}";

    private string MakeTarget(IReadOnlyList<string> ids)
    {
        var parts = _route.Pattern.TrimStart('/').Split('/').Select(segment => segment.StartsWith('{') ? Id(ids) : segment).ToList();
        if (_random.Next(6) == 0)
        {
            HasPlainPath = false;
            var at = _random.Next(parts.Count + 1);
            if (_random.Next(2) == 0 || at == parts.Count)
                parts.Insert(at, Pick(Segments));
            else
                parts[at] = _random.Next(3) == 0 ? parts[at].ToUpperInvariant() : Pick(Segments);
        }

        var path = "/" + string.Join('/', parts);
        if (_random.Next(60) == 0)
            path += "/" + new string('a', _random.Next(100, 12_000));
        if (_random.Next(3) > 0)
            return path;
        var query = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $"{Pick(Names)}={(_random.Next(20) == 0 ? new string('9', _random.Next(1, 3000)) : Pick(Values))}");
        return $"{path}?{string.Join('&', query)}";
    }

    private string Id(IReadOnlyList<string> ids)
    {
        if (_random.Next(3) > 0)
            return ids[_random.Next(ids.Count)];
        var odd = Pick(Segments);
        // These change which segments there are, or end the request before it is routed.
        HasPlainPath &= odd is not ("" or ".." or "%2e%2e" or "%00" or "%2F");
        return odd;
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
