using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Processor;

/// <summary>
/// A stand-in of a payment processor, in memory. It pays what it is asked for and knows a repeat by its <c>Idempotency-Key</c>: the same key and body get the first
/// answer, another body is refused. Like the real ones it remembers a refusal under its key too, and
/// says when it repeats itself.
/// </summary>
public sealed class ProcessorServer(TimeProvider clock)
{
    public const string ApiKey = "sandbox-processor-key", Prefix = "/control";

    private const string KeyHeader = "Idempotency-Key", RepeatedHeader = "Idempotent-Replayed";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Body, int Status, JsonObject Answer)> _answers = new(StringComparer.Ordinal);
    private readonly BoundedLog<ProcessorPayment> _payments = new();

    /// <summary>What can go wrong with a payment.</summary>
    public FaultPoint FaultPoint { get; } = new("processor.pay", FaultKinds.Refuse, FaultKinds.Status, FaultKinds.Slow, FaultKinds.DropBefore, FaultKinds.DropAfter);

    /// <summary>What was really paid, the oldest first.</summary>
    public IReadOnlyList<ProcessorPayment> Payments => _payments.All;

    /// <summary>Everything as it was in the beginning.</summary>
    public void Reset()
    {
        FaultPoint.Clear();
        _payments.Clear();
        lock (_gate)
            _answers.Clear();
    }

    /// <param name="http">The request.</param>
    /// <param name="path">Below the place where it is mounted.</param>
    public Task Handle(HttpContext http, string path) => path switch
    {
        "/payments" when HttpMethods.IsPost(http.Request.Method) => Pay(http),
        Prefix + "/payments" => ControlJson.Answer(http, _ => Task.FromResult<JsonNode?>(Tell())),
        Prefix + "/reset" when HttpMethods.IsPost(http.Request.Method) => ControlJson.Answer(http, _ =>
        {
            Reset();
            return Task.FromResult<JsonNode?>(Tell());
        }),
        _ => ControlJson.Write(http, StatusCodes.Status404NotFound, Problem("not_found")),
    };

    private async Task Pay(HttpContext http)
    {
        if (http.Request.Headers.Authorization != $"Bearer {ApiKey}")
        {
            await ControlJson.Write(http, StatusCodes.Status401Unauthorized, Problem("bad_key"));
            return;
        }

        var body = System.Text.Encoding.UTF8.GetString(await RequestBody.Read(http));
        var key = http.Request.Headers[KeyHeader].ToString();
        var fault = FaultPoint.Take();
        if (fault is { Kind: FaultKinds.DropBefore })
        {
            http.Abort();
            return;
        }

        if (fault is { Kind: FaultKinds.Status })
        {
            http.Response.StatusCode = fault.Status ?? StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var (status, answer, isRepeated) = key.Length == 0
            ? (StatusCodes.Status400BadRequest, Problem("key_missing"), false)
            : Once(key, body, fault is { Kind: FaultKinds.Refuse });
        if (isRepeated)
            http.Response.Headers[RepeatedHeader] = "true";
        if (fault is { Kind: FaultKinds.Slow, DelayMs: { } delay })
            await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, http.RequestAborted);
        if (fault is { Kind: FaultKinds.DropAfter })
            http.Abort();
        else
            await ControlJson.Write(http, status, answer);
    }

    private (int Status, JsonObject Answer, bool IsRepeated) Once(string key, string body, bool refuses)
    {
        lock (_gate)
        {
            if (_answers.TryGetValue(key, out var known))
                return known.Body == body ? (known.Status, Copy(known.Answer), true) : (StatusCodes.Status422UnprocessableEntity, Problem("key_reused"), false);
            var (status, answer) = refuses ? (StatusCodes.Status422UnprocessableEntity, Problem("payee_rejected")) : Judge(key, body);
            // What cannot be read was never a payment; a better body may come under the same key.
            if (status != StatusCodes.Status400BadRequest)
                _answers.Add(key, (body, status, Copy(answer)));
            return (status, answer, false);
        }
    }

    private (int Status, JsonObject Answer) Judge(string key, string body)
    {
        try
        {
            var order = JsonSerializer.Deserialize<Order>(body, ControlJson.Snake);
            if (order is null || !decimal.TryParse(order.Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0
                || order.Currency is not { Length: 3 } || order.Payee is not { Length: > 0 })
                return (StatusCodes.Status400BadRequest, Problem("invalid"));
            var payment = _payments.Add(number => new ProcessorPayment(
                string.Create(CultureInfo.InvariantCulture, $"pay_{number:0000}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}"), key, order.Payee, amount, order.Currency,
                order.Reference ?? "", clock.GetUtcNow()));
            return (StatusCodes.Status201Created, new JsonObject { ["id"] = payment.Id, ["status"] = "paid", ["amount"] = order.Amount, ["currency"] = order.Currency });
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, Problem("invalid"));
        }
    }

    private JsonObject Tell() => new() { ["payments"] = JsonSerializer.SerializeToNode(Payments, ControlJson.Snake) };

    private static JsonObject Copy(JsonObject json) => (JsonObject)json.DeepClone();

    private static JsonObject Problem(string code) => new() { ["error"] = new JsonObject { ["code"] = code } };

    private sealed record Order(string? Amount, string? Currency, string? Payee, string? Reference);
}
