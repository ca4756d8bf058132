using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Enlace.Transports.Pulsar;

/// <summary>Asks the admin API what no session tells: whether a topic has a subscription. A topic without one throws away what it is sent.</summary>
internal sealed class PulsarAdmin(PulsarSettings settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ConnectTimeout = Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    /// <summary>Null when somebody takes the topic's messages, or when nobody may ask; otherwise what becomes of a command.</summary>
    public async Task<Outcome?> Refusal(string topic, CancellationToken cancel)
    {
        if (settings.Subscriptions(topic) is not { } place)
            return null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            using var request = new HttpRequestMessage(HttpMethod.Get, place);
            if (settings.Token is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _http.SendAsync(request, limit.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return Nobody(topic);
            if (answer.StatusCode != HttpStatusCode.OK)
                return Unknown($"it answered {(int)answer.StatusCode}");
            using var names = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(limit.Token), cancellationToken: limit.Token);
            return names.RootElement.ValueKind == JsonValueKind.Array && names.RootElement.GetArrayLength() > 0 ? null : Nobody(topic);
        }
        catch (Exception e) when (PulsarFailure.Is(e) || e is JsonException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Unknown(e is OperationCanceledException ? "it did not answer in time" : PulsarFailure.Describe(e));
        }
    }

    public void Dispose() => _http.Dispose();

    private static Outcome Nobody(string topic) => new(OutcomeKind.Permanent, "unroutable", $"{topic} has no subscription: nobody takes this command.");

    /// <summary>It stays with us: a command that was thrown away would be gone without a trace.</summary>
    private static Outcome Unknown(string reason) => new(
        OutcomeKind.Transient, "subscriptions_unknown",
        $"Pulsar's admin API does not say whether anybody takes the command ({reason}); give its address as &admin=http://host:port in ENLACE_BROKER, or &admin=off where every command's topic has a subscription.");
}
