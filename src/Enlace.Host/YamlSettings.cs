using Enlace.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Enlace.Host;

/// <summary>
/// The messaging contract's <c>config.yaml</c>: every key stands for an environment variable, <c>rate_limit: { rps: 5 }</c> for <c>RATE_LIMIT__RPS</c>,
/// which overrules it. It is read from the working directory when it is there, or from where <c>ENLACE_CONFIG</c> says.
/// </summary>
internal static class YamlSettings
{
    public const string Setting = "ENLACE_CONFIG", UsualName = "config.yaml";

    private const string Separator = "__";

    /// <exception cref="SettingException">The file is missing, no YAML, or holds a key that is no setting.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyDictionary<string, string?> environment)
    {
        var named = environment.GetValueOrDefault(Setting) is { Length: > 0 } text ? text : null;
        if (named is null && !File.Exists(UsualName))
            return new Dictionary<string, string?>();
        try
        {
            using var reader = File.OpenText(named ?? UsualName);
            return Parse(reader, named ?? UsualName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"must name a file that can be read: {e.Message}");
        }
    }

    internal static IReadOnlyDictionary<string, string?> Parse(TextReader yaml, string file)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        var stream = new YamlStream();
        try
        {
            stream.Load(yaml);
        }
        catch (YamlException e)
        {
            throw new SettingException(file, $"is no YAML: line {e.Start.Line}, column {e.Start.Column}");
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            Flatten(root, "", found);
        else if (stream.Documents.Count > 0)
            throw new SettingException(file, "must be one mapping, such as rate_limit: { rps: 100 }");
        if (found.Keys.FirstOrDefault(name => !SettingNames.Knows(name)) is { } unknown)
            throw new SettingException(file, $"has a key that is no setting: {unknown.Replace(Separator, ".", StringComparison.Ordinal).ToLowerInvariant()}");
        return found;
    }

    private static void Flatten(YamlNode node, string name, Dictionary<string, string?> found)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                    Flatten(value, Join(name, (key as YamlScalarNode)?.Value ?? ""), found);
                break;
            case YamlSequenceNode list:
                foreach (var (item, i) in list.Children.Select((item, i) => (item, i)))
                    Flatten(item, Join(name, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), found);
                break;
            default:
                found[name] = (node as YamlScalarNode)?.Value;
                break;
        }
    }

    private static string Join(string name, string part) => (name.Length == 0 ? part : name + Separator + part).ToUpperInvariant();
}
