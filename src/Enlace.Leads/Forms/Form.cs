using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Enlace.Leads.Ingest;

namespace Enlace.Leads.Forms;

/// <summary>
/// The JSON object that a request brings. A field that is not named says nothing, null clears; texts are trimmed, and an empty one is as good as
/// null. Everything that is wrong is told at once, in the words of the original API's validator.
/// </summary>
internal sealed class Form
{
    private const int MostBytes = 32 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaxReadDepth, AllowDuplicateProperties = false };

    private readonly JsonElement _body;
    private readonly List<FaultDetail> _issues = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _set = [];

    private Form(JsonElement body) => _body = body;

    /// <summary>The members of the record that were set, by their C# names; what belongs to no record has none.</summary>
    public IReadOnlyList<string> Set => _set;

    public static async Task<Form> Read(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
            throw new FaultException(CommonFault.UnsupportedMediaType);
        var buffer = new ArrayBufferWriter<byte>(1024);
        for (int read; (read = await request.Body.ReadAsync(buffer.GetMemory(1024), cancel)) > 0;)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > MostBytes)
                throw new FaultException(CommonFault.TooLarge);
        }

        return new Form(Parse(buffer.WrittenMemory));
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text that may be absent or cleared.</summary>
    public void Text(string name, int longest, string member, Action<string?> set)
    {
        if (Find(name) is not { } value)
            return;
        if (value.ValueKind == JsonValueKind.Null)
            Take(member, () => set(null));
        else if (ReadText(name, value, longest) is { } text)
            Take(member, () => set(text.Length == 0 ? null : text));
    }

    /// <summary>A text that a row cannot do without.</summary>
    public void Needed(string name, int longest, string member, Action<string> set, bool isNew)
    {
        if (Find(name) is not { } value)
        {
            if (isNew)
                Missing(name);
        }
        else if (ReadText(name, value, longest) is { } text)
        {
            if (text.Length == 0)
                Wrong(name, "string_too_short", "String should have at least 1 character", value, ("min_length", 1));
            else
                Take(member, () => set(text));
        }
    }

    /// <summary>The number of another row. Null, an empty text and 0 clear it; a number may come as text.</summary>
    public void Reference(string name, string member, Action<long?> set, bool isNeeded = false)
    {
        if (Find(name) is not { } value)
        {
            if (isNeeded)
                Missing(name);
        }
        else if (!isNeeded && (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))))
        {
            Take(member, () => set(null));
        }
        else if (ReadNumber(value) is { } number)
        {
            Take(member, () => set(number == 0 && !isNeeded ? null : number));
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            Wrong(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", value);
        }
        else
        {
            Wrong(name, "int_type", "Input should be a valid integer", value);
        }
    }

    public void Time(string name, string member, Action<DateTimeOffset?> set, bool isNeeded = false, bool isNew = false)
    {
        if (Find(name) is not { } value)
        {
            if (isNew && isNeeded)
                Missing(name);
        }
        else if (!isNeeded && (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))))
        {
            Take(member, () => set(null));
        }
        else if ((value.ValueKind == JsonValueKind.String && Instant.TryRead(value.GetString(), out var time))
            || (value.ValueKind == JsonValueKind.Number && Instant.TryRead(value.GetDouble(), out time)))
        {
            Take(member, () => set(UnixMicroseconds.Cut(time)));
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            Wrong(name, "datetime_from_date_parsing", "Input should be a valid datetime or date, invalid character in date", value);
        }
        else
        {
            Wrong(name, "datetime_type", "Input should be a valid datetime", value);
        }
    }

    /// <summary>An amount of money with two decimals at most; a number or a text.</summary>
    public void Amount(string name, decimal most, string member, Action<decimal?> set)
    {
        if (Find(name) is not { } value)
            return;
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())))
            Take(member, () => set(null));
        else if (!decimal.TryParse(
            value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            Wrong(name, "decimal_parsing", "Input should be a valid decimal", value);
        else if (decimal.Round(amount, 2) != amount)
            Wrong(name, "decimal_max_places", "Decimal input should have no more than 2 decimal places", value, ("decimal_places", 2));
        else if (amount < 0)
            Wrong(name, "greater_than_equal", "Input should be greater than or equal to 0", value, ("ge", 0));
        else if (amount > most)
            Wrong(name, "decimal_max_digits", "Decimal input should have no more than 10 digits in total", value, ("max_digits", 10));
        else
            Take(member, () => set(amount));
    }

    public void Flag(string name, string member, Action<bool> set)
    {
        if (Find(name) is not { } value)
            return;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            Take(member, () => set(value.GetBoolean()));
        else
            Wrong(name, "bool_type", "Input should be a valid boolean", value);
    }

    /// <summary>Refuses what was not asked for above.</summary>
    public void NothingElse()
    {
        foreach (var member in _body.EnumerateObject().Where(member => !_known.Contains(member.Name)))
            Wrong(member.Name, "extra_forbidden", "Extra inputs are not permitted", member.Value);
    }

    /// <exception cref="FaultException">Something is wrong.</exception>
    public void Check()
    {
        if (_issues.Count > 0)
            throw new FaultException(LeadsFaults.InvalidInput, [.. _issues]);
    }

    /// <summary>The fields whose text no database can keep: half a character, or a null character.</summary>
    private static FaultDetail[] Unstorable(JsonElement body)
    {
        string[] names = [""];
        try
        {
            if (body.ValueKind == JsonValueKind.Object && body.EnumerateObject().Where(member => !StorableTextConverter.IsStorable(member.Value)).Select(member => member.Name).ToArray() is { Length: > 0 } found)
                names = found;
        }
        catch (InvalidOperationException)
        {
            // The name itself is such a text, so it cannot be told.
        }

        return [.. names.Select(name => new FaultDetail(name, "Input should be text without null characters or half surrogate pairs", new FormIssue("string_unicode", "body")))];
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new FaultException(LeadsFaults.InvalidInput, new FaultDetail("", "Field required", new FormIssue("missing", "body")));
        try
        {
            var body = JsonElement.Parse(bytes.Span, Strict);
            if (!StorableTextConverter.IsStorable(body))
                throw new FaultException(LeadsFaults.InvalidInput, Unstorable(body));
            return body.ValueKind == JsonValueKind.Object
                ? body
                : throw new FaultException(LeadsFaults.InvalidInput, new FaultDetail("", "Input should be a valid dictionary or object to extract fields from", new FormIssue("model_attributes_type", "body")));
        }
        catch (JsonException)
        {
            throw new FaultException(LeadsFaults.InvalidInput, new FaultDetail("", "JSON decode error", new FormIssue("json_invalid", "body")));
        }
    }

    private static long? ReadNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && number >= 0 => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out var value) ? value : null;
    }

    private void Take(string member, Action set)
    {
        if (member.Length > 0)
            _set.Add(member);
        set();
    }

    private string? ReadText(string name, JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String || !StorableTextConverter.IsStorable(value))
            Wrong(name, "string_type", "Input should be a valid string", value.ValueKind == JsonValueKind.String ? null : value);
        else if (value.GetString()!.Trim() is var text && text.Length > longest && text.EnumerateRunes().Count() > longest)
            Wrong(name, "string_too_long", string.Create(CultureInfo.InvariantCulture, $"String should have at most {longest} characters"), value, ("max_length", longest));
        else
            return text;
        return null;
    }

    private void Missing(string name) => Wrong(name, "missing", "Field required", _body);

    private void Wrong(string name, string type, string text, JsonElement? input, (string Name, int Value)? limit = null) => _issues.Add(new FaultDetail(
        name, text, new FormIssue(type, "body", input, limit is { } passed ? new Dictionary<string, int> { [passed.Name] = passed.Value } : null)));
}
