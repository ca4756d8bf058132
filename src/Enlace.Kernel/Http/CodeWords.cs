using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Enlace.Kernel.Http;

/// <summary>
/// What the code says of itself, for the API document: each use case's summary stands above its class already, and a second wording beside the route would
/// soon tell something else. The compiler writes them down beside each assembly; where a deployment leaves those files out, the document has fewer words.
/// </summary>
internal static class CodeWords
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Known = new();

    /// <summary>The summary of a type; null where it has none.</summary>
    public static string? Of(Type type) => Text(Find(type)?.Element("summary"));

    /// <summary>What a record says of its member, beside the member or in its own list of parameters.</summary>
    public static string? Of(PropertyInfo member)
    {
        var type = member.DeclaringType!;
        return Text(Members(type.Assembly).GetValueOrDefault($"P:{NameOf(type)}.{member.Name}")?.Element("summary"))
            ?? Text(Find(type)?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == member.Name));
    }

    /// <summary>The first sentence, without its full stop, and what follows it.</summary>
    public static (string First, string? More) Split(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (text.TrimEnd('.'), null) : (text[..end], text[(end + 2)..]);
    }

    private static XElement? Find(Type type) => Members(type.Assembly).GetValueOrDefault($"T:{NameOf(type)}");

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static IReadOnlyDictionary<string, XElement> Members(Assembly assembly) => Known.GetOrAdd(assembly, static found =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{found.GetName().Name}.xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();
    });

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
            text.Append(Text(node));
        var words = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words;
    }

    private static string? Text(XNode node) => node switch
    {
        XText text when text.Parent!.Name == "c" => $"`{text.Value}`",
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" } named => named.Attribute("name")?.Value,
        XElement { Name.LocalName: "see" } seen when seen.IsEmpty => seen.Attribute("langword")?.Value ?? seen.Attribute("cref")?.Value.Split('(')[0].Split('.', ':')[^1],
        _ => null,
    };
}
