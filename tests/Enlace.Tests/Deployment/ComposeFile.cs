using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Enlace.Tests.Deployment;

/// <summary>compose.yaml, read as far as our file goes: profiles, services, variables.</summary>
internal sealed partial class ComposeFile(JsonNode root)
{
    public static ComposeFile Parse(string text) => new(Yaml.Documents(text).Single());

    public IReadOnlyDictionary<string, JsonNode> Services => root.Members("services").ToDictionary(member => member.Key, member => member.Value!);

    public IEnumerable<string> Volumes => root.Members("volumes").Select(member => member.Key);

    public IEnumerable<string> Profiles => Services.Values.SelectMany(service => service.Items("profiles")).Select(profile => profile.Text()!).Distinct();

    public IEnumerable<string> Of(string profile) => Services.Where(service => service.Value.Items("profiles").Any(name => name.Text() == profile)).Select(service => service.Key);

    /// <summary>Whether a service is the hub itself.</summary>
    public static bool IsHub(JsonNode service) => service.At("build") is not null;

    /// <summary>Variables that must be given: those without a value of their own.</summary>
    public static IEnumerable<string> Needed(string text) => Variable().Matches(text).Where(match => match.Groups["kind"].Value != ":-").Select(match => match.Groups["name"].Value);

    /// <summary>Puts the variables into a text, innermost first, as compose does.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> variables)
    {
        string before;
        do
        {
            before = text;
            text = Variable().Replace(text, match => variables.TryGetValue(match.Groups["name"].Value, out var value) && value.Length > 0
                ? value
                : match.Groups["kind"].Value == ":-" ? match.Groups["rest"].Value : throw new InvalidOperationException($"{match.Groups["name"].Value} is needed"));
        }
        while (text != before);
        return text;
    }

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z_]+)((?<kind>:-|:\?)(?<rest>[^{}]*))?\}")]
    private static partial Regex Variable();
}
