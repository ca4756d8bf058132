using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Queues;
using Enlace.Kernel.Events.Transports;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;
using Enlace.Transports.AzureQueues;

namespace Enlace.SystemTests.Transports.AzureQueues;

/// <summary>The real Azurite that <c>./dev test</c> started; each place is a prefix of its own.</summary>
public sealed class AzuriteServer : IBrokerServer
{
    private readonly QueueServiceClient _service = AzureQueuesSettings.Parse($"azure-queues:{Connection}").Client();
    private readonly ConcurrentBag<string> _prefixes = [];

    public BrokerTraits Traits { get; } = new(KeepsOrder: false, CountsDeliveries: true, LargestBody: 1024 * 1024, SurvivesKill: true);

    private static string Connection => TestSetting.Need("ENLACE_TEST_AZURITE");

    private static string ControlScript => TestSetting.Need("ENLACE_TEST_AZURITE_CTL");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<string> NewPlace()
    {
        var prefix = $"t{RandomNumberGenerator.GetHexString(12, lowercase: true)}-";
        _prefixes.Add(prefix);
        return Task.FromResult($"azure-queues:{Connection.TrimEnd(';')};QueuePrefix={prefix}");
    }

    public async Task Kill()
    {
        // The emulator answers before it writes, and writes every 5 s: a kill loses what the service in the cloud would not lose. So it is asked
        // to end, which cuts every connection the same way, and what is durable here is what we rely on there.
        var pid = int.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(ControlScript)!, "pid"), Cancel), System.Globalization.CultureInfo.InvariantCulture);
        await Run("kill", "-INT", $"{pid}");
        await Eventually.Holds(() => HasEnded(pid), () => "Azurite has ended", 20);
    }

    public Task Start() => Run(ControlScript, "start");

    /// <summary>There is nobody to take away: a reader asks anew each time, and each time stands alone.</summary>
    public Task Sever(string place, TopicSubscription subscription) => Task.CompletedTask;

    public async Task<long> Waiting(string place, TopicSubscription subscription)
    {
        try
        {
            var queue = new QueueNames(AzureQueuesSettings.Parse(place).Prefix).QueueOf(subscription);
            return (await _service.GetQueueClient(queue).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCountLong;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return -1;
        }
    }

    /// <summary>A queue as a foreign program sees it.</summary>
    internal QueueClient Foreign(string place, string name) => _service.GetQueueClient(AzureQueuesSettings.Parse(place).Prefix + name);

    /// <summary>The names of the place's queues, without its prefix.</summary>
    internal async Task<IReadOnlyList<string>> Queues(string place)
    {
        var (prefix, found) = (AzureQueuesSettings.Parse(place).Prefix, new List<string>());
        await foreach (var queue in _service.GetQueuesAsync(prefix: prefix, cancellationToken: Cancel))
            found.Add(queue.Name[prefix.Length..]);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var prefix in _prefixes)
        {
            await foreach (var queue in _service.GetQueuesAsync(prefix: prefix, cancellationToken: CancellationToken.None))
                await _service.DeleteQueueAsync(queue.Name, CancellationToken.None);
        }
    }

    /// <summary>Also when nobody has asked for its exit code yet.</summary>
    private static bool HasEnded(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return true;
        }
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, $"{program} {arguments[0]}: {errors}");
    }
}
