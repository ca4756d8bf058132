using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Persons;

/// <summary>All ids and numbers of a person in all spellings that we know, and where they stand.</summary>
internal sealed class PersonNames
{
    // A shorter one stands in nearly every body, whoever it is about.
    private const int Shortest = 5;

    private readonly HashSet<string> _all;
    private readonly bool _hasPhoneNumbers;
    private readonly (string Text, byte[] Bytes, bool IsNumber)[] _findable;

    public PersonNames(IEnumerable<string?> spellings, bool hasPhoneNumbers)
    {
        _all = spellings.OfType<string>().Where(name => name.Length > 0 && name != PersonalMembers.Erased).ToHashSet(StringComparer.Ordinal);
        _hasPhoneNumbers = hasPhoneNumbers;
        if (hasPhoneNumbers)
            _all.UnionWith([.. _all.Select(PhoneIdentity.Canonical).OfType<string>()]);
        _findable = [.. _all.Where(name => name.Length >= Shortest).Select(name => (name, Encoding.UTF8.GetBytes(name), name.All(char.IsAsciiDigit)))];
    }

    public IReadOnlyCollection<string> All => _all;

    /// <summary>Those that are long enough to be looked for in bodies.</summary>
    public IEnumerable<byte[]> Findable => _findable.Select(name => name.Bytes);

    /// <summary>Whether the bytes name the person, and not somebody whose longer number or id only has it in it.</summary>
    public bool StandIn(ReadOnlySpan<byte> body)
    {
        foreach (var (_, name, isNumber) in _findable)
        {
            for (var from = 0; body[from..].IndexOf(name) is var at and >= 0; from += at + 1)
            {
                var (start, end) = (from + at, from + at + name.Length);
                if ((start == 0 || !Continues(body[start - 1], isNumber)) && (end == body.Length || !Continues(body[end], isNumber)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Takes the person out of an answer: what its objects say about them, and their names wherever they stand. Whether there was anything.</summary>
    public bool Hide(JsonNode? node)
    {
        var found = false;
        switch (node)
        {
            case JsonObject about:
                if (about.Any(member => Text(member.Value) is { } text && IsOne(text)))
                {
                    PersonalMembers.Hide(about);
                    found = true;
                }

                foreach (var (name, value) in about.ToArray())
                {
                    if (Text(value) is { } said && StandIn(Encoding.UTF8.GetBytes(said)))
                        (about[name], found) = (PersonalMembers.Erased, true);
                    else
                        found |= Hide(value);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (Text(list[i]) is { } said && (IsOne(said) || StandIn(Encoding.UTF8.GetBytes(said))))
                        (list[i], found) = (PersonalMembers.Erased, true);
                    else
                        found |= Hide(list[i]);
                }

                break;
        }

        return found;
    }

    private bool IsOne(string text) => _all.Contains(text) || (_hasPhoneNumbers && PhoneIdentity.Canonical(text) is { } number && _all.Contains(number));

    // A form writes the plus before a number as %2B, so letters may stand around digits.
    private static bool Continues(byte next, bool isNumber) => char.IsAsciiDigit((char)next) || (!isNumber && char.IsAsciiLetter((char)next));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
