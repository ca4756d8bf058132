using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>What a field of a request may hold, in signs that need no language: the words of an enum, the members of an object, a UUID.</summary>
internal static partial class ExpectedForm
{
    /// <summary>Of the field at a JSON path of the parser, such as <c>$.platforms[0]</c>; null where that says nothing.</summary>
    public static string? At(HttpContext http, string path)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } request)
            return null;
        var options = http.RequestServices.GetRequiredService<WireJson>().Options;
        Type? type = request;
        foreach (Match step in Steps().Matches(path))
            type = type is null ? null : Next(options.GetTypeInfo(type), step.Groups["name"]);
        return type is null ? null : Sign(options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type), metadata.GetMetadata<WireGlossary>());
    }

    private static Type? Next(JsonTypeInfo info, Group name) => name.Success
        ? info.Kind == JsonTypeInfoKind.Object ? info.Properties.FirstOrDefault(property => property.Name == name.Value)?.PropertyType : info.ElementType
        : info.ElementType;

    private static string? Sign(JsonTypeInfo info, WireGlossary? wire) => info.Kind switch
    {
        JsonTypeInfoKind.Object when info.Properties.Count > 0 => $"{{{string.Join(", ", info.Properties.Select(property => property.Name))}}}",
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "{…}",
        JsonTypeInfoKind.Enumerable => "[…]",
        _ when info.Type.IsEnum => wire?.Words(info.Type) is { } words ? string.Join(" | ", words) : null,
        _ when info.Type == typeof(Guid) => "UUID",
        _ when info.Type == typeof(bool) => "true | false",
        _ when info.Type == typeof(string) => "\"…\"",
        _ when info.Type == typeof(DateTimeOffset) => "2026-01-31T12:00:00Z",
        _ when info.Type.IsPrimitive || info.Type == typeof(decimal) => "0",
        _ => null,
    };

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<name>[^']+)'\]|\[\d+\]")]
    private static partial Regex Steps();
}
