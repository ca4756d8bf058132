using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Enlace.Leads.Ingest;

/// <summary>
/// An event as it was read: each field of its form as normalized text, what the form does not know, and everything that is wrong. Texts are
/// trimmed, an empty optional one is absent, an empty required one is there and says nothing, instants are UTC. It refers to the bytes it was
/// read from and lives no longer than they do.
/// </summary>
internal sealed class EventReading
{
    // In a message, what is unknown stands one level deeper than it was sent.
    private static readonly JsonReaderOptions Limits = new() { MaxDepth = WireJson.MaxReadDepth }, MessageLimits = new() { MaxDepth = WireJson.MaxReadDepth + 1 };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaxReadDepth, AllowDuplicateProperties = false };

    private readonly string?[] _values;
    private readonly ReadOnlyMemory<byte> _body;
    private List<FieldIssue>? _issues;
    private List<ExtraField>? _extra;
    private HashSet<string>? _names;
    private int _seen;
    private bool _isMessage;

    private EventReading(EventForm form, ReadOnlyMemory<byte> body) => (Form, _body, _values) = (form, body, new string?[form.Fields.Count]);

    public EventForm Form { get; }

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<FieldIssue> Issues => _issues ?? [];

    public IReadOnlyList<ExtraField> Extra => _extra ?? [];

    /// <summary>The first identifying field that is there and says nothing.</summary>
    public string? BlankKey
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (_values[i] is "" && Form.Fields[i].IsKey)
                    return Form.Fields[i].Name;
            }

            return null;
        }
    }

    public string? this[int place] => _values[place];

    /// <summary>Reads what a sender told us.</summary>
    public static EventReading Of(EventForm form, ReadOnlyMemory<byte> body) => Of(form, body, isMessage: false);

    /// <summary>Reads a queue's message: <c>_meta</c> is nothing the form must know, and what stands in <c>_extra</c> is as good as beside it.</summary>
    public static EventReading OfMessage(EventForm form, ReadOnlyMemory<byte> body) => Of(form, body, isMessage: true);

    private static EventReading Of(EventForm form, ReadOnlyMemory<byte> body, bool isMessage)
    {
        var reading = new EventReading(form, body) { _isMessage = isMessage };
        try
        {
            reading.Read();
        }
        catch (JsonException e)
        {
            reading._issues = [new FieldIssue(0, FieldIssue.NotJson, null, "JSON decode error", "{}"u8.ToArray(), ("error", $"line {e.LineNumber}, byte {e.BytePositionInLine}"))];
            return reading;
        }

        reading._issues?.Sort((left, right) => left.Place.CompareTo(right.Place));
        return reading;
    }

    private void Read()
    {
        if (_body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            Tell(0, FieldIssue.Missing, null, "Field required", "null"u8.ToArray());
            return;
        }

        if (!Utf8.IsValid(_body.Span))
            throw new JsonException("not UTF-8", null, 0, 0);
        var reader = new Utf8JsonReader(_body.Span, _isMessage ? MessageLimits : Limits);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            reader.Read();
            Tell(0, FieldIssue.NotObject, null, "Input should be a valid dictionary or object to extract fields from", _body);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // To compare a name whose escapes are no Unicode throws.
            if (reader.ValueIsEscaped && Text(ref reader, trim: false) is null)
                Keep(ref reader);
            else if (Form.Find(ref reader) is var place && place >= 0)
                Take(place, ref reader);
            else if (_isMessage && reader.ValueTextEquals("_meta"u8))
                reader.Skip();
            else if (_isMessage && reader.ValueTextEquals("_extra"u8))
                KeepAll(ref reader);
            else
                Keep(ref reader);
        }

        reader.Read();
        for (var i = 0; i < _values.Length; i++)
        {
            if (Form.Fields[i].IsRequired && (_seen & (1 << i)) == 0)
                Tell(i, FieldIssue.Missing, Form.Fields[i].Name, "Field required", _body);
        }
    }

    private void Take(int place, ref Utf8JsonReader reader)
    {
        var field = Form.Fields[place];
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isRepeated = (_seen & (1 << place)) != 0;
        _seen |= 1 << place;
        if (isRepeated)
            Tell(place, FieldIssue.Twice, field.Name, "Value error, the field is given twice", Raw(start, ref reader));
        else if (reader.TokenType == JsonTokenType.String || (reader.TokenType == JsonTokenType.Number && field.Kind != FieldKind.Text))
            TakeScalar(place, field, ref reader);
        else if (reader.TokenType != JsonTokenType.Null || field.IsRequired)
            Tell(place, WrongType(field), Raw(start, ref reader));
    }

    private void TakeScalar(int place, FieldForm field, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (field.Kind == FieldKind.Instant && Instant.TryRead(reader.GetDouble(), out var unix))
                TakeInstant(place, field, unix, start, ref reader);
            else if (field.Kind == FieldKind.Id && !reader.ValueSpan.ContainsAny(".eE"u8))
                TakeText(place, field, Encoding.ASCII.GetString(reader.ValueSpan), start, ref reader);
            else
                Tell(place, WrongType(field), Raw(start, ref reader));
        }
        else if (Text(ref reader) is not { } text)
        {
            Tell(place, FieldIssue.NotStorable, field.Name, "Input should be a valid string, a NUL character or broken Unicode was found", "null"u8.ToArray());
        }
        else if (text.Length == 0 && !field.IsRequired)
        {
            _values[place] = null;
        }
        else if (field.Kind != FieldKind.Instant)
        {
            TakeText(place, field, text, start, ref reader);
        }
        else if (Instant.TryRead(text, out var instant))
        {
            TakeInstant(place, field, instant, start, ref reader);
        }
        else
        {
            TellInstant(place, field, text.Length < "2025-01-01".Length ? "input is too short" : "invalid character in date", start, ref reader);
        }
    }

    private void TakeInstant(int place, FieldForm field, DateTimeOffset instant, int start, ref Utf8JsonReader reader)
    {
        // A program's word for a date that was never set. The worker takes it for missing, which is too late once the event is accepted.
        if (field.IsRequired && UnixMicroseconds.Cut(instant) == default)
            TellInstant(place, field, "the date was never set", start, ref reader);
        else
            _values[place] = Instant.Write(instant);
    }

    private void TellInstant(int place, FieldForm field, string why, int start, ref Utf8JsonReader reader) =>
        Tell(place, FieldIssue.UnreadableInstant, field.Name, $"Input should be a valid datetime or date, {why}", Raw(start, ref reader), ("error", why));

    private void TakeText(int place, FieldForm field, string text, int start, ref Utf8JsonReader reader)
    {
        // Columns count characters, and a string its UTF-16 units.
        if (field.Longest is { } longest && text.Length > longest && text.EnumerateRunes().Count() > longest)
            Tell(place, FieldIssue.TooLong, field.Name, $"String should have at most {longest} characters", Raw(start, ref reader), ("max_length", longest));
        else
            _values[place] = text;
    }

    private void KeepAll(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            Keep(ref reader);
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        // A name that is no text is told as it was sent, with its escapes.
        var name = Text(ref reader, trim: false);
        var told = name ?? Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isNested = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var isText = reader.TokenType != JsonTokenType.String || Text(ref reader) is not null;
        var raw = Raw(start, ref reader);
        if (name is null || !isText || (isNested && !IsStorable(raw)))
            Tell(_values.Length, FieldIssue.NotStorable, told, "Input should be valid text, a NUL character, broken Unicode or a repeated name was found", "null"u8.ToArray());
        else if (!(_names ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
            Tell(_values.Length, FieldIssue.Twice, name, "Value error, the field is given twice", raw);
        else
            (_extra ??= []).Add(new ExtraField(name, raw));
    }

    private static bool IsStorable(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return StorableTextConverter.IsStorable(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a name with an escaped lone surrogate
        {
            return false;
        }
    }

    /// <summary>Null when it is no text that a database can keep.</summary>
    private static string? Text(ref Utf8JsonReader reader, bool trim = true)
    {
        try
        {
            var text = reader.GetString()!;
            return !StorableTextConverter.IsStorable(text) ? null : trim ? text.Trim() : text;
        }
        catch (InvalidOperationException) // an escaped lone surrogate
        {
            return null;
        }
    }

    /// <summary>The value that the reader stands on, as it came; afterwards the reader stands at its end.</summary>
    private ReadOnlyMemory<byte> Raw(int start, ref Utf8JsonReader reader)
    {
        reader.Skip();
        return _body[start..(int)reader.BytesConsumed];
    }

    private static (string Type, string Text) WrongType(FieldForm field) => field.Kind == FieldKind.Instant
        ? (FieldIssue.NotInstant, "Input should be a valid datetime")
        : (FieldIssue.NotText, "Input should be a valid string");

    private void Tell(int place, (string Type, string Text) what, ReadOnlyMemory<byte> input) => Tell(place, what.Type, Form.Fields[place].Name, what.Text, input);

    private void Tell(int place, string type, string? field, string text, ReadOnlyMemory<byte> input, (string, object)? limit = null) =>
        (_issues ??= []).Add(new FieldIssue(place, type, field, text, input, limit));
}
