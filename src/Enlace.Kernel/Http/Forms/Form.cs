using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http.Forms;

/// <summary>
/// The JSON object that a request brings. A field that is not named says nothing. Everything that is wrong is told at once, in the words of the
/// validator that the contracts' original APIs used; what kinds of fields there are stands beside this.
/// </summary>
public sealed class Form
{
    private readonly JsonElement _body;
    private readonly IReadOnlyList<object> _place;
    private readonly List<FaultDetail> _issues;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _set = [];
    private readonly bool _isSecret;

    private Form(JsonElement body, IReadOnlyList<object> place, List<FaultDetail> issues, bool isSecret) =>
        (_body, _place, _issues, _isSecret) = (body, place, issues, isSecret);

    /// <summary>The members of the record that were set, by their C# names; what belongs to no record has none.</summary>
    public IReadOnlyList<string> Set => _set;

    /// <param name="request">Whose body it is.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="isSecret">Whether it holds a secret: then nothing of it is sent back with what is wrong.</param>
    /// <param name="mostBytes">The largest body.</param>
    /// <exception cref="FaultException">The request brings no JSON object.</exception>
    public static async Task<Form> Read(HttpRequest request, CancellationToken cancel, bool isSecret = false, int mostBytes = FormBody.MostBytes) =>
        Of(await FormBody.Read(request, cancel, mostBytes, isSecret), isSecret);

    public static Form Of(JsonElement body, bool isSecret = false) => new(body, ["body"], [], isSecret);

    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out var value) ? value : null;
    }

    /// <summary>The objects of a list, each a form whose faults are told with this one's; none when the list is absent or null.</summary>
    public IReadOnlyList<Form> Each(string name, int most)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, "list_type", "Input should be a valid list", value);
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            Wrong(name, "too_long", $"List should have at most {most} items", value, ("max_length", most));
            return [];
        }

        var forms = new List<Form>();
        foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.Object)
                forms.Add(new Form(item, [.. _place, name, i], _issues, _isSecret));
            else
                Add([.. _place, name, i], "model_attributes_type", "Input should be a valid dictionary or object to extract fields from", item, []);
        }

        return forms;
    }

    /// <summary>An object within this one, whose faults are told with this one's; null when it is absent, null or none.</summary>
    public Form? Within(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new Form(value, [.. _place, name], _issues, _isSecret);
        Wrong(name, "model_attributes_type", "Input should be a valid dictionary or object to extract fields from", value);
        return null;
    }

    public void Take(string member, Action set)
    {
        if (member.Length > 0)
            _set.Add(member);
        set();
    }

    public void Missing(string name) => Wrong(name, "missing", "Field required", _body);

    public void Wrong(string name, string type, string text, JsonElement? input, params (string Name, object Value)[] limits) =>
        Add([.. _place, name], type, text, input, limits);

    /// <summary>Refuses what was not asked for above.</summary>
    public void NothingElse()
    {
        foreach (var member in _body.EnumerateObject().Where(member => !_known.Contains(member.Name)))
            Wrong(member.Name, "extra_forbidden", "Extra inputs are not permitted", member.Value);
    }

    /// <summary>Whether something is wrong so far, here or in the form around this one.</summary>
    public bool HasIssues => _issues.Count > 0;

    /// <exception cref="FaultException">Something is wrong.</exception>
    public void Check()
    {
        if (_issues.Count > 0)
            throw new FaultException(CommonFault.InvalidInput, [.. _issues]);
    }

    private void Add(IReadOnlyList<object> place, string type, string text, JsonElement? input, (string Name, object Value)[] limits) => _issues.Add(new FaultDetail(
        string.Join('.', place.Skip(1)), text,
        new FormIssue(type, place, _isSecret ? null : input, limits.Length == 0 ? null : limits.ToDictionary(limit => limit.Name, limit => limit.Value))));
}
