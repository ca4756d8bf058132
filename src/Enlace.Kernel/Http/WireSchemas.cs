using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Enlace.Kernel.Http;

/// <summary>Describes texts and instants in the API document: its exporter cannot look into a converter of our own and would leave them blank.</summary>
internal static class WireSchemas
{
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        if (Own(type) is { } own)
        {
            // A member says itself whether it may be null; a parameter of a route may be left out, but never null.
            var mayBeNull = context.JsonPropertyInfo is { } member && (Nullable.GetUnderlyingType(type) is not null || member.IsGetNullable);
            schema.Type = mayBeNull ? own.Type | JsonSchemaType.Null : own.Type;
            schema.Format = own.Format;
        }

        // Of an object it would be said wherever the object is.
        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && schema.Type is { } plain && !plain.HasFlag(JsonSchemaType.Object))
            schema.Description ??= CodeWords.Of(property);

        // What is blank is left out, so a list of texts has lost its items.
        if (schema.Items is null && context.JsonTypeInfo.ElementType is { } element && schema.Type is { } kind && kind.HasFlag(JsonSchemaType.Array))
            schema.Items = Own(element);
        if (schema.AdditionalProperties is null && context.JsonTypeInfo.ElementType is { } value && schema.Type is { } map && map.HasFlag(JsonSchemaType.Object))
            schema.AdditionalProperties = Own(value);
        return Task.CompletedTask;
    }

    private static OpenApiSchema? Own(Type type) =>
        type == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String }
        : (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }
        : null;
}
