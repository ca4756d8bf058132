using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Enlace.Kernel.Http;

/// <summary>The OpenAPI document: every use case with its example, its refusals in the words of its module, and how to call it.</summary>
public static class ApiDocument
{
    private const string KeyScheme = "apiKey", BearerScheme = "bearer";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // Requests and responses are nested in their use case; without its name they would all be called Request.
        options.CreateSchemaReferenceId = info => info.Type is { IsNested: true, IsEnum: false } type && OpenApiOptions.CreateDefaultSchemaReferenceId(info) is not null
            ? type.DeclaringType!.Name + type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Enlace", Version = "v1", Description = "The integration hub's HTTP API." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
                [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-KEY" },
            };
            NameOperations(document);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(WireSchemas.Describe);
        options.AddOperationTransformer(Describe);
    });

    /// <summary>A request body that works as it stands, shown in the documents.</summary>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, string json) => route.WithMetadata(new RequestExample(json));

    /// <summary>How the document calls a route that is no use case of its own.</summary>
    /// <param name="route">The route.</param>
    /// <param name="name">Unique among all operations, as a generated client would call it.</param>
    /// <param name="summary">One sentence.</param>
    public static RouteHandlerBuilder Called(this RouteHandlerBuilder route, string name, string summary) => route.WithMetadata(new OperationWords(name, summary));

    /// <summary>Generated clients call an operation by the name of its use case; where that has several routes, the shortest has the bare name.</summary>
    private static void NameOperations(OpenApiDocument document)
    {
        var operations = document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, operation.Key.Method, operation.Value)))
            .Where(operation => operation.Value.OperationId is not null);
        foreach (var group in operations.GroupBy(operation => operation.Value.OperationId!).ToArray())
        {
            foreach (var (path, method, operation) in group.OrderBy(one => one.Path.Length).ThenBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Method, StringComparer.Ordinal).Skip(1))
                operation.OperationId = $"{group.Key}_{method.ToLowerInvariant()}{new string([.. path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')])}";
        }
    }

    private static void Word(OpenApiOperation operation, IReadOnlyCollection<object> metadata)
    {
        if (metadata.OfType<OperationWords>().LastOrDefault() is { } given)
        {
            (operation.OperationId, operation.Summary) = (given.Name, given.Summary);
            return;
        }

        var useCase = metadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType;
        // A lambda's method stands in a class that the compiler made inside of it.
        while (useCase?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true)
            useCase = useCase.DeclaringType;
        if (useCase is null)
            return;
        operation.OperationId = JsonNamingPolicy.CamelCase.ConvertName(useCase.Name.Split('`')[0]);
        if (CodeWords.Of(useCase) is { } words)
            (operation.Summary, operation.Description) = CodeWords.Split(words);
    }

    private static void ShowIdempotencyKey(OpenApiOperation operation, IReadOnlyCollection<object> metadata, string? method)
    {
        if (!Idempotency.Heeds(method, metadata) || metadata.OfType<PublicRoute>().Any())
            return;
        var rule = metadata.OfType<IdempotencyRule>().LastOrDefault() ?? IdempotencyRule.Usual;
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = Idempotency.Header,
            In = ParameterLocation.Header,
            Description = "A key of your choice by which a repeat of this request is known: it gets the first answer."
                + (metadata.OfType<KeyDemand>().Any() ? " Required outside of the sandbox." : ""),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = rule.LongestKey },
        });
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        Word(operation, [.. metadata]);
        ShowIdempotencyKey(operation, [.. metadata], context.Description.HttpMethod);
        if (metadata.OfType<RequestExample>().FirstOrDefault() is { } example && operation.RequestBody?.Content is { } content)
        {
            foreach (var media in content.Values.OfType<OpenApiMediaType>())
                media.Example = JsonNode.Parse(example.Json);
        }

        // A route that judges the type by itself takes any; who reads the documents needs the one that it means.
        if (operation.RequestBody?.Content is { Count: > 1 } types)
            types.Remove("*/*");

        var scheme = metadata.OfType<ICredentialScheme>().LastOrDefault();
        if (scheme is not null && !metadata.OfType<PublicRoute>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme.IsBearer ? BearerScheme : KeyScheme, context.Document)] = [] }];

        var shapes = context.ApplicationServices.GetRequiredService<ErrorShapes>();
        var shape = shapes.For("/" + context.Description.RelativePath);
        var particular = metadata.OfType<Refusals>().SelectMany(refusals => refusals.Faults)
            .Concat(operation.Security is null || scheme is null ? [] : [scheme.Missing, scheme.Wrong]);
        var common = operation.RequestBody is null
            ? Array.Empty<Fault>()
            : [shape.Of(CommonFault.InvalidInput), shape.Of(CommonFault.UnsupportedMediaType)];
        foreach (var group in particular.Concat(common).GroupBy(fault => fault.Status).OrderBy(group => group.Key))
        {
            operation.Responses ??= [];
            operation.Responses[group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("; ", group.Select(fault => $"{fault.Code}: {fault.Text}")),
            };
        }

        return Task.CompletedTask;
    }

    private sealed record RequestExample(string Json);
}
