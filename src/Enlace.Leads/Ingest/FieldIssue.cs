namespace Enlace.Leads.Ingest;

/// <summary>What is wrong with an event, in the terms of the validator that the original API used.</summary>
/// <param name="Place">The field's place in the form; past the end for what is no field.</param>
/// <param name="Type">The stable word, such as <c>missing</c>.</param>
/// <param name="Field">The field's name; null for the body as a whole.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Input">What was sent there, JSON as it came.</param>
/// <param name="Limit">The limit that was passed, where one was: name and value.</param>
internal sealed record FieldIssue(int Place, string Type, string? Field, string Text, ReadOnlyMemory<byte> Input, (string Name, object Value)? Limit = null)
{
    public const string Missing = "missing", NotText = "string_type", TooLong = "string_too_long", NotInstant = "datetime_type", NotStorable = "string_unicode",
        UnreadableInstant = "datetime_from_date_parsing", NotObject = "model_attributes_type", NotJson = "json_invalid", Twice = "value_error";
}
