using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Enlace.Kernel.Observability;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Events.Webhooks;

/// <summary>Sends one event to one receiver as Standard Webhooks asks: signed, with a stable id, following no redirect.</summary>
internal sealed class WebhookSender(OutboundHttp outbound, WireJson json, TimeProvider clock)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private const int MostOfAnswer = 1024;

    public async Task<Outcome> Send(WebhookTarget target, Message message, CancellationToken cancel)
    {
        if (target.Url is not { } url)
            return new Outcome(OutcomeKind.Transient, "no_url", "The webhook has no address yet.");

        var body = Body(message);
        var id = message.Id.ToString();
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(target.Secrets, id, timestamp, body));
        request.Headers.UserAgent.ParseAdd("Enlace/1.0");
        try
        {
            using var response = await outbound.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            await Failpoints.Hit("webhook.sent");
            // Reading a little of the answer shows the operator what the receiver said; reading all would let it fill our memory.
            var said = response.IsSuccessStatusCode ? null : await Said(response, cancel);
            return Judge(response, said);
        }
        catch (OutboundRefusedException e)
        {
            return new Outcome(OutcomeKind.Transient, "address_refused", e.Message);
        }
        catch (HttpRequestException e)
        {
            return new Outcome(OutcomeKind.Transient, e.HttpRequestError.ToString(), Redactor.Mask(e.Message));
        }
        catch (IOException e)
        {
            return new Outcome(OutcomeKind.Transient, "connection_lost", Redactor.Mask(e.Message));
        }
    }

    private byte[] Body(Message message)
    {
        using var stream = new MemoryStream(message.Data.Length + 128);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = json.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", message.WireName);
            writer.WritePropertyName("timestamp");
            JsonSerializer.Serialize(writer, message.OccurredAt, json.Options);
            writer.WritePropertyName("data");
            writer.WriteRawValue(message.Data.Span);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private Outcome Judge(HttpResponseMessage response, string? said)
    {
        var status = (int)response.StatusCode;
        var code = string.Create(CultureInfo.InvariantCulture, $"http_{status}");
        if (response.IsSuccessStatusCode)
            return new Outcome(OutcomeKind.Done, HttpStatus: status);
        if (response.StatusCode == HttpStatusCode.Gone)
            return new Outcome(OutcomeKind.Gone, code, said, status);
        if (RetryAfter(response) is { } wait && response.StatusCode is (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            return new Outcome(OutcomeKind.Throttled, code, said, status, wait);
        return new Outcome(WillNeverPass(response.StatusCode) ? OutcomeKind.Permanent : OutcomeKind.Transient, code, said, status);
    }

    /// <summary>The receiver understood us and said no: the same bytes will be refused again, and hold up what comes behind them.</summary>
    private static bool WillNeverPass(HttpStatusCode status) => status is
        HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
        or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return wait is null ? null : TimeSpan.FromSeconds(Math.Clamp(wait.Value.TotalSeconds, 1, TimeSpan.FromDays(1).TotalSeconds));
    }

    private static async Task<string> Said(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAtMost(MostOfAnswer, cancel);
        return Redactor.Mask(body.Text().Replace('\0', ' '));
    }
}
