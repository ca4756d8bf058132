using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enlace.Kernel.Wire;

/// <summary>The wire words of one enum, both ways.</summary>
internal sealed class EnumWords
{
    private readonly Dictionary<string, string> _wordOf;
    private readonly Dictionary<string, string> _memberOf;

    private EnumWords(string[] members, string[] words, Func<JsonNamingPolicy, JsonConverter> converter)
    {
        _wordOf = members.Zip(words).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        _memberOf = members.Zip(words).ToDictionary(pair => pair.Second, pair => pair.First, StringComparer.Ordinal);
        Words = words;
        Converter = converter(new Policy(_wordOf));
    }

    public IReadOnlyList<string> Words { get; }

    public JsonConverter Converter { get; }

    public static EnumWords Of<TEnum>(string[] words) where TEnum : struct, Enum
    {
        var members = Enum.GetNames<TEnum>();
        if (members.Length != words.Length)
            throw new ArgumentException($"{typeof(TEnum).Name} has {members.Length} members but {words.Length} wire words.", nameof(words));
        // The framework's own converter, because OpenAPI lists an enum's values only for that one.
        return new EnumWords(members, words, policy => new JsonStringEnumConverter<TEnum>(policy, allowIntegerValues: false));
    }

    public string Word(string member) => _wordOf[member];

    public string? Member(string word) => _memberOf.GetValueOrDefault(word);

    private sealed class Policy(Dictionary<string, string> words) : JsonNamingPolicy
    {
        public override string ConvertName(string name) => words[name];
    }
}
