using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enlace.Sandbox.Odoo.Records;

namespace Enlace.Sandbox.Odoo;

/// <summary>
/// "Send Webhook Notification": after the commit one POST with sorted keys, no header of its own, one second, no second try. It may be told
/// to lose some, as a network does.
/// </summary>
public sealed class OdooWebhooks
{
    private const int Most = 10_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient? _client;
    private readonly Lock _gate = new();
    private readonly Queue<OdooNotification> _told = [];
    private List<OdooWebhook> _rules = [];
    private Task _sending = Task.CompletedTask;
    private int _losing;

    internal OdooWebhooks(HttpClient? client) => _client = client;

    public IReadOnlyList<OdooWebhook> Rules
    {
        get
        {
            lock (_gate)
                return [.. _rules];
        }

        set
        {
            lock (_gate)
                _rules = [.. value];
        }
    }

    /// <summary>Every notification that was due since the last reset.</summary>
    public IReadOnlyList<OdooNotification> Told
    {
        get
        {
            lock (_gate)
                return [.. _told];
        }
    }

    /// <summary>The next ones never arrive.</summary>
    public void LoseNext(int times)
    {
        lock (_gate)
            _losing = times;
    }

    /// <summary>Ends when everything that was due has been sent or given up.</summary>
    public async Task Settled()
    {
        Task sending;
        lock (_gate)
            sending = _sending;
        await sending;
    }

    internal void Clear()
    {
        lock (_gate)
        {
            (_rules, _losing) = ([], 0);
            _told.Clear();
        }
    }

    internal void Tell(Change change, Func<IReadOnlyList<string>, JsonObject?> read)
    {
        lock (_gate)
        {
            foreach (var rule in _rules.Where(rule => rule.Model == change.Model && (rule.TellsCreation || !change.IsNew)))
            {
                // Unlike a read, a notification names the id only as _id, unless the rule asks for the field.
                if (read(["id", .. rule.Fields]) is not { } values)
                    continue;
                if (!rule.Fields.Contains("id"))
                    values.Remove("id");
                (values["_action"], values["_id"], values["_model"]) = ($"{rule.Name}(#{rule.Id})", change.Id, change.Model);
                var body = new JsonObject(values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString(Plain);
                var lost = _losing > 0;
                _losing -= lost ? 1 : 0;
                // One after the other, as one worker of the server would; the caller does not wait.
                _sending = Send(_sending, rule.Url, body, lost);
            }
        }
    }

    private async Task Send(Task before, Uri url, string body, bool lost)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        var (outcome, status, problem) = lost || _client is null ? ("lost", null, null) : await Post(_client, url, body);
        lock (_gate)
        {
            _told.Enqueue(new OdooNotification(url, body, outcome, status, problem));
            if (_told.Count > Most)
                _told.Dequeue();
        }
    }

    private static async Task<(string Outcome, int? Status, string? Problem)> Post(HttpClient client, Uri url, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var limit = new CancellationTokenSource(OdooWebhook.Patience);
            using var answer = await client.PostAsync(url, content, limit.Token);
            return (answer.IsSuccessStatusCode ? "sent" : "failed", (int)answer.StatusCode, null);
        }
        catch (Exception e)
        {
            // Whatever the client throws, also one that guards its addresses: it did not arrive, and nobody sends it again.
            return ("failed", null, e.Message);
        }
    }
}
