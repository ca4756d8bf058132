using System.Net.Http.Headers;
using System.Text;

namespace Enlace.Sandbox.ManyChat;

/// <summary>
/// Sends events when they are due, as the chatbot would: a flow waits for its own answer, not for other people's; there is no second try.
/// </summary>
/// <param name="client">Reaches the hub; its base address is the hub's.</param>
/// <param name="key">The hub's <c>X-API-KEY</c>.</param>
/// <param name="clock">By which events are due.</param>
public sealed class ManyChatPlayer(HttpClient client, string key, TimeProvider? clock = null)
{
    /// <summary>What the chatbot waits for an answer, about.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 64;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, int> _byStatus = [];
    private int _unexpected;
    private TimeSpan _slowest;

    /// <summary>Plays them all, or until it is cancelled; what was sent until then is reported.</summary>
    public async Task<ManyChatReport> Play(IEnumerable<ManyChatEvent> events, CancellationToken cancel)
    {
        using var room = new SemaphoreSlim(MostAtOnce);
        var flows = new Dictionary<string, Task>(StringComparer.Ordinal);
        var started = _clock.GetTimestamp();
        try
        {
            foreach (var one in events)
            {
                var wait = one.At - _clock.GetElapsedTime(started);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, _clock, cancel);
                await room.WaitAsync(cancel);
                flows[one.ManyChatId] = Send(one, flows.GetValueOrDefault(one.ManyChatId, Task.CompletedTask), room);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What is under way is still waited for below.
        }

        await Task.WhenAll(flows.Values);
        return new ManyChatReport(_byStatus.Values.Sum(), _byStatus, _unexpected, _slowest);
    }

    private async Task Send(ManyChatEvent one, Task before, SemaphoreSlim room)
    {
        try
        {
            await before;
            var started = _clock.GetTimestamp();
            Count(one, await Post(one), _clock.GetElapsedTime(started));
        }
        finally
        {
            room.Release();
        }
    }

    private void Count(ManyChatEvent one, int status, TimeSpan took)
    {
        lock (_gate)
        {
            _byStatus[status] = _byStatus.GetValueOrDefault(status) + 1;
            _slowest = took > _slowest ? took : _slowest;
            if (one.IsInvalid ? status is < 400 or >= 500 : status != StatusCodes.Status202Accepted)
                _unexpected++;
        }
    }

    private async Task<int> Post(ManyChatEvent one)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(one.Path, UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(one.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-API-KEY", key);
        using var limit = new CancellationTokenSource(Patience, _clock);
        try
        {
            using var answer = await client.SendAsync(request, limit.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }
}
