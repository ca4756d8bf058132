using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Enlace.Kernel.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>
/// As what an answer stands in the API document. Its exporter is bound by the depth that we read of requests, and an answer may well be nested
/// deeper: then what its envelope carries is documented as any JSON, rather than no document at all.
/// </summary>
internal static class DocumentedType
{
    private static readonly ConcurrentDictionary<Type, bool> Fitting = [];

    public static Type Of(Type answer, IServiceProvider services) =>
        services.GetService<WireJson>() is not { } json || Fitting.GetOrAdd(answer, static (type, known) => Depth(known.Options.GetJsonSchemaAsNode(type)) <= WireJson.MaxReadDepth, json)
            ? answer
            : answer is { IsGenericType: true } && answer.GetGenericArguments().Length == 1 ? answer.GetGenericTypeDefinition().MakeGenericType(typeof(object)) : typeof(object);

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject all => 1 + all.Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonArray all => 1 + all.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
