using System.Text.Json;
using Enlace.Leads.UseCases;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Deployment;

/// <summary>The files for Azure Functions: what the contract of the leads fixes, and what the program answers.</summary>
public sealed class FunctionsTests
{
    private const string Folder = "deploy/azure-functions";

    // leads.md §4.
    private static readonly string[] Queues = ["manychat-contact-queue", "manychat-campaign-queue", "manychat-address-queue", "manychat-crm-opportunities-queue"];

    [Fact]
    public void Each_queue_of_the_contract_has_its_function()
    {
        var files = SourceTree.Own.Files(Folder, "function.json").ToArray();

        Assert.Equal(Queues.Order(), files.Select(file => Binding(file).GetProperty("queueName").GetString()).Order());
        Assert.All(files, file =>
        {
            var binding = Binding(file);
            Assert.Equal(("queueTrigger", "in", "AZURE_STORAGE_CONNECTION_STRING"),
                (binding.GetProperty("type").GetString(), binding.GetProperty("direction").GetString(), binding.GetProperty("connection").GetString()));
            Assert.Equal($"{Path.GetFileName(Path.GetDirectoryName(file))}-queue", binding.GetProperty("queueName").GetString());
        });
    }

    [Fact]
    public void The_host_starts_the_program_and_reads_text_as_it_is()
    {
        var host = Json($"{Folder}/host.json");

        Assert.Equal("2.0", host.GetProperty("version").GetString());
        var handler = host.GetProperty("customHandler");
        Assert.False(handler.GetProperty("enableForwardingHttpRequest").GetBoolean(), "Queue messages are no HTTP requests to forward.");
        var program = handler.GetProperty("description");
        Assert.Equal("dotnet", program.GetProperty("defaultExecutablePath").GetString());
        Assert.Equal(["enlace.dll"], program.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()));
        var queues = host.GetProperty("extensions").GetProperty("queues");
        Assert.Equal("none", queues.GetProperty("messageEncoding").GetString());
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, 32);
        Assert.True(TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture) >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Every_function_has_its_route_in_the_program() =>
        Assert.Equal(Queues.Order(), HandleQueueTrigger.Functions.Select(function => $"{function}-queue").Order());

    [Fact]
    public void The_page_beside_them_lists_the_queues()
    {
        var page = SourceTree.Own.Read($"{Folder}/README.md");

        Assert.All(Queues, queue => Assert.Contains($"`{queue}`", page, StringComparison.Ordinal));
    }

    private static JsonElement Binding(string file) => Assert.Single(Json(file).GetProperty("bindings").EnumerateArray());

    private static JsonElement Json(string file)
    {
        using var json = JsonDocument.Parse(SourceTree.Own.Read(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
        return json.RootElement.Clone();
    }
}
