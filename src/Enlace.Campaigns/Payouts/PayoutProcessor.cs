using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enlace.Campaigns.Payouts;

/// <summary>
/// The processor that pays partners. It knows them by their id and us by a key; a payment is known by its <c>Idempotency-Key</c>, so one that is asked for twice is
/// made once. No bank account and no card is ever ours to know.
/// </summary>
internal sealed class PayoutProcessor(OutboundHttp http, MoneyOptions options) : IDisposable
{
    /// <summary>With it a processor says that it had answered this key before.</summary>
    public const string RepeatedHeader = "Idempotent-Replayed";

    private const int MaxAnswer = 64 * 1024, MaxCode = 100;

    private readonly HttpClient _client = http.CreateClient(options.ProcessorPatience);

    public bool IsConfigured => options.ProcessorUrl is not null;

    public async Task<ProcessorAnswer> Pay(Payout payout, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ProcessorUrl!, "payments"));
        request.Headers.Add("Idempotency-Key", payout.Key);
        if (options.ProcessorKey is { } key)
            request.Headers.Authorization = new("Bearer", key);
        request.Options.Set(OutboundHttp.Service, "processor");
        request.Content = JsonContent.Create(new
        {
            amount = payout.Amount.ToString("0.00", CultureInfo.InvariantCulture),
            currency = payout.Currency,
            payee = payout.PartnerId,
            reference = payout.Id,
        });
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var body = await response.Content.ReadAtMost(MaxAnswer, cancel);
            return Read(response.StatusCode, body.Text(), response.Headers.TryGetValues(RepeatedHeader, out var repeated) && repeated.Contains("true"));
        }
        catch (OutboundRefusedException)
        {
            return new(ProcessorAnswer.Verdict.NotReached, Code: "address_refused");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                                                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new(ProcessorAnswer.Verdict.NotReached, Code: "not_reached");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(ProcessorAnswer.Verdict.Unknown, Code: "connection_lost");
        }
        // Its own time-out; who stops the program is told so by the token.
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(ProcessorAnswer.Verdict.Unknown, Code: "no_answer");
        }
    }

    public void Dispose() => _client.Dispose();

    private static ProcessorAnswer Read(HttpStatusCode status, string text, bool isRepeated)
    {
        var (id, said, code) = Members(text);
        return (int)status switch
        {
            // Success without the id that would prove it is none: the same key asks again.
            200 or 201 when said == "paid" && id is not null => new(ProcessorAnswer.Verdict.Paid, id),
            // The two by which the processor itself judges a payment, with its word for why. Every other refusal may come from whoever stands before it, such as a
            // gateway that knows a changed credential no more, and says nothing of this payment.
            402 or 422 when code is not null => new(ProcessorAnswer.Verdict.Refused, Code: code, IsRepeated: isRepeated),
            _ => new(ProcessorAnswer.Verdict.Unknown, Code: code ?? $"http_{(int)status}"),
        };
    }

    private static (string? Id, string? Status, string? Code) Members(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return (Text(root, "id"), Text(root, "status"), root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) ? Text(error, "code") : null);
        }
        catch (JsonException)
        {
            // A proxy's page, for one; its status says enough.
            return (null, null, null);
        }
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxCode } text && StorableTextConverter.IsStorable(text) ? text : null;
}
