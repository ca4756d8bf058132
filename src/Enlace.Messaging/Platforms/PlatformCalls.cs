using System.Net;

namespace Enlace.Messaging.Platforms;

/// <summary>
/// One call to a platform through the guarded way out, and what a missing answer means: before a connection stands nothing was sent; afterwards nobody
/// knows. No address, header or body comes back in what it says, since a platform's secret may be in any of them.
/// </summary>
internal sealed class PlatformCalls(OutboundHttp http, MessagingOptions options, PlatformOptions platforms, TimeProvider clock) : IDisposable
{
    // Answers of platforms are a few kilobytes.
    private const int MaxAnswer = 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // Its own time-out ends a call; the client's would tell it as something else.
    private readonly HttpClient _client = http.CreateClient(Timeout.InfiniteTimeSpan);

    /// <param name="request">Sent once; who wants to repeat it makes another.</param>
    /// <param name="cancel">Ends the wait, by an exception.</param>
    public async Task<PlatformAnswer> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        request.Version = HttpVersion.Version11;
        request.Options.Set(OutboundHttp.Service, platforms.ServiceAt(request.RequestUri));
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await response.Content.ReadAtMost(MaxAnswer, both.Token);
            return new PlatformAnswer((int)response.StatusCode, body.Truncated ? null : LooseJson.Parse(body.Bytes), Wait(response)) { Text = body.Truncated ? "" : body.Text() };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return PlatformAnswer.Lost(FormattableString.Invariant($"No answer within {options.RequestTimeout.TotalSeconds} s."));
        }
        // The pool's own limit for a new connection tells itself as a cancellation that nobody asked for.
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return PlatformAnswer.NotReached("No connection in time.");
        }
        catch (OutboundRefusedException e)
        {
            return PlatformAnswer.NotReached(e.Message);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                                                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return PlatformAnswer.NotReached($"The platform cannot be reached ({e.HttpRequestError}).");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return PlatformAnswer.Lost("The connection broke before the answer came.");
        }
    }

    public void Dispose() => _client.Dispose();

    private TimeSpan? Wait(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return wait is { } given ? TimeSpan.FromSeconds(Math.Clamp(given.TotalSeconds, 1, LongestWait.TotalSeconds)) : null;
    }
}
