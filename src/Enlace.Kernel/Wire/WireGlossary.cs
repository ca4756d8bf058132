using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enlace.Kernel.Wire;

/// <summary>
/// The words that one module uses on the wire. Every English name has one wire word; what is not listed becomes snake_case.
/// It covers the module's own assembly and the module's namespace in Contracts, so requests, answers and events speak alike.
/// </summary>
public sealed class WireGlossary
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EnumWords> _enums = [];
    private readonly Assembly _assembly;
    private readonly string? _contracts;

    private WireGlossary(Assembly assembly, string? contracts) => (_assembly, _contracts) = (assembly, contracts);

    /// <summary>A glossary for the assembly of <typeparamref name="TMarker"/> and the given namespace of Contracts.</summary>
    public static WireGlossary For<TMarker>(string? contractsNamespace = null) => new(typeof(TMarker).Assembly, contractsNamespace);

    public WireGlossary Names(params ReadOnlySpan<(string English, string Wire)> names)
    {
        foreach (var (english, wire) in names)
            _names.Add(english, wire);
        return this;
    }

    /// <summary>The wire words of an enum, in the order of its members.</summary>
    public WireGlossary Values<TEnum>(params string[] words) where TEnum : struct, Enum
    {
        _enums.Add(typeof(TEnum), EnumWords.Of<TEnum>(words));
        return this;
    }

    /// <summary>The wire word of a C# member name.</summary>
    public string Name(string member) =>
        _names.TryGetValue(member, out var wire) ? wire : JsonNamingPolicy.SnakeCaseLower.ConvertName(member);

    public string Word<TEnum>(TEnum value) where TEnum : struct, Enum => _enums[typeof(TEnum)].Word(value.ToString());

    /// <summary>All wire words of an enum, for messages that tell the caller what is allowed.</summary>
    public IReadOnlyList<string> Words<TEnum>() where TEnum : struct, Enum => _enums[typeof(TEnum)].Words;

    /// <summary>The same of an enum that is known at run time only; null when it is none of ours.</summary>
    internal IReadOnlyList<string>? Words(Type type) => _enums.GetValueOrDefault(type)?.Words;

    /// <summary>Reads a wire word exactly: another case or a number is not a word.</summary>
    public bool TryRead<TEnum>(string? word, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return word is not null && _enums[typeof(TEnum)].Member(word) is { } member && Enum.TryParse(member, out value);
    }

    internal bool Covers(Type type) =>
        type.Assembly == _assembly
        || (_contracts is not null && type.Namespace is { } space && (space == _contracts || space.StartsWith(_contracts + ".", StringComparison.Ordinal)));

    internal IEnumerable<JsonConverter> Converters => _enums.Values.Select(words => words.Converter);

    internal void Apply(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !Covers(info.Type))
            return;
        foreach (var property in info.Properties)
        {
            // An explicit [JsonPropertyName] wins: it is the exception that its author wanted to be seen.
            if (property.AttributeProvider is MemberInfo member && !member.IsDefined(typeof(JsonPropertyNameAttribute)))
                property.Name = Name(member.Name);
        }
    }
}
