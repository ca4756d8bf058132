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
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(WireSchemas.Describe);
        options.AddOperationTransformer(Describe);
    });

    /// <summary>A request body that works as it stands, shown in the documents.</summary>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, string json) => route.WithMetadata(new RequestExample(json));

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
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
