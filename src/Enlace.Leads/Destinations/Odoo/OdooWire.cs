using System.Net;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Sends one request through the gate and the guarded way out, and says what a missing answer means.</summary>
internal sealed class OdooWire(OutboundHttp http, OdooGate gate, OdooOptions options, TimeProvider clock) : IDisposable
{
    private const int MaxAnswer = 32 * 1024 * 1024;

    // Its own time-out ends a call; the client's would tell it as something else.
    private readonly HttpClient _client = http.CreateClient(Timeout.InfiniteTimeSpan);

    /// <param name="make">Makes the request; a request cannot be sent twice.</param>
    /// <param name="model">For the meters.</param>
    /// <param name="method">For the meters.</param>
    /// <param name="turn">Whose call it is, and what happens just before it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="OdooException">There is no answer.</exception>
    public Task<OdooAnswer> Send(Func<HttpRequestMessage> make, string model, string method, OdooTurn turn, CancellationToken cancel) =>
        gate.Run(turn.Lane, turn.Before, async held =>
        {
            var started = clock.GetTimestamp();
            var outcome = "permit_lost";
            try
            {
                var answer = await SendOnce(make, held);
                outcome = $"http_{(int)answer.Status}";
                return answer;
            }
            catch (OdooException e)
            {
                outcome = e.Code;
                throw;
            }
            catch (OperationCanceledException)
            {
                throw new OdooException(OdooFault.Transient, "permit_lost", "The call was cut short: its permit could no longer be held.", mayHaveRun: true);
            }
            finally
            {
                OdooMeters.Called(model, method, outcome, clock.GetElapsedTime(started));
            }
        }, cancel);

    public void Dispose() => _client.Dispose();

    private async Task<OdooAnswer> SendOnce(Func<HttpRequestMessage> make, CancellationToken held)
    {
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(held, limit.Token);
        using var request = make();
        request.Version = HttpVersion.Version11;
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await response.Content.ReadAtMost(MaxAnswer, both.Token);
            return !body.Truncated
                ? new OdooAnswer(response.StatusCode, response.Headers.RetryAfter, body.Bytes)
                : throw new OdooException(OdooFault.Transient, "too_large", "Odoo's answer is larger than anything that was asked for.", mayHaveRun: true);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !held.IsCancellationRequested)
        {
            throw new OdooException(OdooFault.Transient, "timeout", FormattableString.Invariant($"No answer within {options.Timeout.TotalSeconds} s."), mayHaveRun: true);
        }
        catch (OutboundRefusedException e)
        {
            throw new OdooException(OdooFault.AccessDenied, "refused_address", e.Message);
        }
        // Before a connection stands nothing was sent.
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                                                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new OdooException(OdooFault.Away, "unreachable", $"Odoo cannot be reached ({e.HttpRequestError}).");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new OdooException(OdooFault.Transient, "connection_lost", "The connection broke before the answer came.", mayHaveRun: true);
        }
    }
}
