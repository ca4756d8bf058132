using System.Net.Http.Headers;
using System.Text;
using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.StandIns;

/// <summary>
/// Carries webhooks: in order for each subject, different ones side by side, again and again until somebody accepts them. It may be told to lose,
/// to double, to forge or to delay some, as the world does.
/// </summary>
internal sealed class WebhookCourier(HttpClient? client, TimeProvider clock, FaultPoint faults, Func<Uri, Uri> place, Func<int> redeliveries) : IDisposable
{
    private const int MostAtOnce = 64;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(1);

    private readonly BoundedLog<WebhookNotice> _told = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private CancellationTokenSource _stop = new();
    private bool _isDisposed;

    public IReadOnlyList<WebhookNotice> Told => _told.All;

    public void Forget() => _told.Clear();

    /// <summary>Forgets also what is still waiting.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            _lanes.Clear();
        }

        _told.Clear();
    }

    /// <summary>Takes it over; the caller does not wait.</summary>
    public WebhookNotice Post(WebhookDraft draft)
    {
        // Who was told to come in reverse is a matter of several webhooks, not of this one.
        var fault = faults.Take(draft.Subject, order => order.Kind != FaultKinds.Reverse);
        if (fault?.Kind == FaultKinds.Slow)
            draft = draft with { Delay = draft.Delay + TimeSpan.FromMilliseconds(fault.DelayMs ?? 0) };
        var notice = Enter(draft, fault);
        if (fault?.Kind == FaultKinds.Duplicate)
            Enter(draft, null);
        return notice;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private WebhookNotice Enter(WebhookDraft draft, FaultOrder? fault)
    {
        var notice = _told.Add(number => new WebhookNotice(number, draft.Kind, draft.Url, Encoding.UTF8.GetString(draft.Body)));
        var posted = clock.GetTimestamp();
        lock (_gate)
        {
            if (_isDisposed)
                return notice;
            // What is about nobody waits for nobody.
            var before = draft.Subject.Length == 0 ? Task.CompletedTask : _lanes.GetValueOrDefault(draft.Subject, Task.CompletedTask);
            var lane = Send(before, draft, notice, fault, posted, _stop.Token);
            if (draft.Subject.Length > 0)
                _lanes[draft.Subject] = lane;
            _ = lane.ContinueWith(done => Leave(draft.Subject, done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return notice;
    }

    private void Leave(string subject, Task done)
    {
        lock (_gate)
        {
            if (_lanes.TryGetValue(subject, out var last) && last == done)
                _lanes.Remove(subject);
        }
    }

    private async Task Send(Task before, WebhookDraft draft, WebhookNotice notice, FaultOrder? fault, long posted, CancellationToken stop)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (draft.Delay - clock.GetElapsedTime(posted) is { Ticks: > 0 } wait)
                await Task.Delay(wait, clock, stop);
            if (fault?.Kind == FaultKinds.Lose)
                notice.Outcome = "lost";
            else
                await Deliver(draft, notice, draft.Headers(fault?.Kind == FaultKinds.BadSignature), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            notice.Outcome = "lost";
        }
    }

    private async Task Deliver(WebhookDraft draft, WebhookNotice notice, IReadOnlyDictionary<string, string> headers, CancellationToken stop)
    {
        notice.Headers = headers;
        if (draft.Url is null || client is null)
        {
            (notice.Outcome, notice.Problem) = ("failed", "Nobody has said where to.");
            return;
        }

        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var hint = await Attempt(client, draft, notice, headers, stop);
            if (notice.Outcome == "sent")
            {
                draft.Accepted?.Invoke();
                return;
            }

            if (notice.Attempts > redeliveries())
            {
                notice.Outcome = "failed";
                return;
            }

            await Task.Delay(hint > pause ? hint.Value : pause, clock, stop);
        }
    }

    private async Task<TimeSpan?> Attempt(HttpClient http, WebhookDraft draft, WebhookNotice notice, IReadOnlyDictionary<string, string> headers, CancellationToken stop)
    {
        await _slots.WaitAsync(stop);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(PlatformServer.Patience);
            using var request = new HttpRequestMessage(HttpMethod.Post, place(draft.Url!)) { Content = new ByteArrayContent(draft.Body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(draft.ContentType);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            notice.Attempts++;
            using var answer = await http.SendAsync(request, limit.Token);
            (notice.Status, notice.Problem) = ((int)answer.StatusCode, null);
            if (answer.IsSuccessStatusCode)
                notice.Outcome = "sent";
            return answer.Headers.RetryAfter?.Delta;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Whatever the client throws, also one that guards its addresses: it did not arrive.
            (notice.Status, notice.Problem) = (null, e.Message);
            return null;
        }
        finally
        {
            _slots.Release();
        }
    }
}
