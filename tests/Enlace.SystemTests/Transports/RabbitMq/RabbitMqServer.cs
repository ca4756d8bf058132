using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Events.Transports;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

/// <summary>The real RabbitMQ that <c>./dev test</c> started; each place is a virtual host of its own.</summary>
public sealed class RabbitMqServer : IBrokerServer
{
    private readonly HttpClient _management = NewClient();
    private readonly ConcurrentBag<string> _hosts = [];
    private string? _process;

    public BrokerTraits Traits { get; } = new(KeepsOrder: true, CountsDeliveries: true, LargestBody: 1024 * 1024, SurvivesKill: true);

    private static string ControlScript => TestSetting.Need("ENLACE_TEST_RABBITMQ_CTL");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<string> NewPlace()
    {
        var name = $"t{Guid.CreateVersion7():N}";
        (await _management.PutAsync($"vhosts/{name}", null, Cancel)).EnsureSuccessStatusCode();
        (await _management.PutAsJsonAsync($"permissions/{name}/guest", new { configure = ".*", write = ".*", read = ".*" }, Cancel)).EnsureSuccessStatusCode();
        _hosts.Add(name);
        return $"{TestSetting.Need("ENLACE_TEST_RABBITMQ")}/{name}";
    }

    public async Task Kill()
    {
        // Quorum queues are registered in a file that is written up to 3 s later. A queue younger than that comes back from a kill without its log
        // and without a leader; that is known of this server, and our tests are about queues that have lived a little.
        await Evaluate("[dets:sync(Table) || Table <- dets:all()].");
        await Run(ControlScript, "stop");
    }

    public Task Start() => Run(ControlScript, "start");

    /// <summary>Lets it answer nothing until <see cref="Thaw"/>, with its connections open.</summary>
    public async Task Freeze()
    {
        // It tells of itself from its first statistics on, seconds after a start.
        await Eventually.Holds(async () => (_process = await ProcessId()) is not null, () => "the server does not say which process it is");
        await Run("kill", "-STOP", _process!);
    }

    private async Task<string?> ProcessId() => (await Ask("nodes"))!.Value[0].TryGetProperty("os_pid", out var id) ? id.GetString() : null;

    public Task Thaw() => Run("kill", "-CONT", _process!);

    public Task Sever(string place, TopicSubscription subscription) => Evaluate($$"""
        {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"{{Host(place)}}">>, queue, <<"{{Queue(subscription)}}">>)),
        [ra:process_command(amqqueue:get_pid(Q), rabbit_fifo:make_checkout({element(2, C), element(1, C)}, cancel, #{})) || C <- rabbit_amqqueue:consumers(Q)].
        """);

    public async Task<long> Waiting(string place, TopicSubscription subscription) =>
        await Ask($"queues/{Host(place)}/{Queue(subscription)}") is { } queue && queue.TryGetProperty("messages", out var count) ? count.GetInt64() : -1;

    /// <summary>What the management API says, or null when there is no such thing.</summary>
    public async Task<JsonElement?> Ask(string path)
    {
        using var answer = await _management.GetAsync(path, Cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public async Task Tell(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        (await _management.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
    }

    /// <summary>Tells something, and gives what is answered.</summary>
    public async Task<JsonElement> Get(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _management.SendAsync(request, Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public static string Host(string place) => new Uri(place).AbsolutePath.TrimStart('/');

    public static string Queue(TopicSubscription subscription) => subscription is { IsQueue: true, IsNamed: false } ? subscription.Topic : $"{subscription.Topic}.{subscription.Name}";

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            (await _management.DeleteAsync($"vhosts/{host}", CancellationToken.None)).EnsureSuccessStatusCode();
        _management.Dispose();
    }

    /// <summary>Runs an Erlang expression inside the server.</summary>
    private static Task Evaluate(string expression)
    {
        var folder = Path.GetDirectoryName(ControlScript)!;
        var script = $". '{folder}/env.sh'; exec /usr/lib/rabbitmq/bin/rabbitmqctl -n \"$RABBITMQ_NODENAME\" eval \"$0\"";
        return Environment.IsPrivilegedProcess
            ? Run("runuser", "-u", "rabbitmq", "--", "bash", "-c", script, expression)
            : Run("bash", "-c", script, expression);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, $"{program} {arguments[0]}: {errors}");
    }

    private static HttpClient NewClient()
    {
        var url = new Uri(TestSetting.Need("ENLACE_TEST_RABBITMQ_MANAGEMENT"));
        return new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{url.Authority}/api/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(url.UserInfo))) },
        };
    }
}
