using System.Collections.Concurrent;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>The approved templates by their names.</summary>
internal sealed class WhatsAppTemplates
{
    private readonly ConcurrentDictionary<string, WhatsAppTemplate> _all = new(StringComparer.Ordinal);

    public void Set(string name, WhatsAppTemplate template) => _all[name] = template;

    public void Clear() => _all.Clear();

    /// <exception cref="CloudApiRefusedException">It is unknown, paused, or has other variables.</exception>
    public void Check(JsonObject template)
    {
        if (_all.IsEmpty)
            return;
        var (name, language) = (template.Text("name")!, template.Object("language").Text("code"));
        if (!_all.TryGetValue(name, out var known) || known.Language != language)
            throw new CloudApiRefusedException(132001, $"template name ({name}) does not exist in {language}");
        if (known.Code is { } code)
            throw new CloudApiRefusedException(code, $"template name ({name})");
        var given = (template.Array("components") ?? []).Where(component => component.Text("type") is "body" or "BODY").Sum(component => component.Array("parameters")?.Count ?? 0);
        if (given != known.Parameters)
            throw new CloudApiRefusedException(132000, $"body: number of localizable_params ({given}) does not match the expected number of params ({known.Parameters})");
    }
}
