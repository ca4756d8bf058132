using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Http;

/// <summary>The API document says of each operation what its use case says of itself.</summary>
public sealed class ApiDocumentTests
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_a_summary()
    {
        var operations = await Operations();

        Assert.True(operations.Count > 200, $"only {operations.Count} operations");
        Assert.Empty(operations.Where(operation => string.IsNullOrWhiteSpace(operation.Value.Text("summary"))).Select(operation => operation.Key));
        var names = operations.Values.Select(operation => operation.Text("operationId")).ToArray();
        Assert.All(names, Assert.NotNull);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public async Task A_route_that_changes_something_tells_of_its_idempotency_key_and_one_that_reads_does_not()
    {
        var operations = await Operations();

        Assert.True(TellsOfKey(operations["post /api/v1/partners"]));
        Assert.False(TellsOfKey(operations["get /api/v1/partners"]));
    }

    private static bool TellsOfKey(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(parameter => parameter.Text("name") == "Idempotency-Key" && parameter.Text("in") == "header");

    private static async Task<IReadOnlyDictionary<string, JsonElement>> Operations()
    {
        await using var hub = await InProcessHub.Start();
        var document = (await new HubCaller(hub.Client).Get("/openapi/v1.json")).Expect(200).Json;
        return document.At("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value)))
            .ToDictionary(operation => operation.Name, operation => operation.Value);
    }
}
