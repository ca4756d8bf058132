using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enlace.Kernel.Wire;

/// <summary>The one JSON configuration of the hub: every module's glossary applied to that module's types.</summary>
public sealed class WireJson
{
    /// <summary>Deepest JSON that any route reads. Answers may nest deeper, because they wrap what was sent.</summary>
    public const int MaxReadDepth = 10;

    private const int MaxWriteDepth = 64;

    public WireJson(IEnumerable<WireGlossary> glossaries)
    {
        Glossaries = [.. glossaries];
        Options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(Options, MaxWriteDepth);
    }

    public IReadOnlyList<WireGlossary> Glossaries { get; }

    /// <summary>For answers, events and stored documents.</summary>
    public JsonSerializerOptions Options { get; }

    public void Configure(JsonSerializerOptions options, int maxDepth)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.MaxDepth = maxDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        // Answers carry Spanish text: accents stay readable. Safe because we never answer JSON as text/html.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new StorableTextConverter());
        options.Converters.Add(new UtcTimeConverter());
        foreach (var converter in Glossaries.SelectMany(glossary => glossary.Converters))
            options.Converters.Add(converter);
        var resolver = new DefaultJsonTypeInfoResolver();
        foreach (var glossary in Glossaries)
            resolver.Modifiers.Add(glossary.Apply);
        options.TypeInfoResolver = resolver;
    }
}
