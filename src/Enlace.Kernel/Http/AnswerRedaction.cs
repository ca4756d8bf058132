using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;

namespace Enlace.Kernel.Http;

/// <summary>
/// Takes what is personal out of the answers that are kept for an Idempotency-Key, when a person has to be forgotten. A repeat is still known by its key and
/// still answered as the first request was, without what was taken out.
/// </summary>
public sealed class AnswerRedaction(SecretBox secrets)
{
    private const int AtOnce = 200;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // In the order of the key, so that one page follows the other.
    private static readonly SqlText Page = new("""
        SELECT route, key, answer, draft FROM evt.idempotency
        WHERE tenant_id = @tenant AND route LIKE @routes AND (route > @route OR (route = @route AND key > @key)) AND expires_at > @since
        ORDER BY route, key LIMIT @n
        """);

    private static readonly SqlText SetAnswer = new("""
        UPDATE evt.idempotency SET answer = @fresh WHERE tenant_id = @tenant AND route = @route AND key = @key AND answer = @stale
        """);

    private static readonly SqlText SetDraft = new("""
        UPDATE evt.idempotency SET draft = @fresh WHERE tenant_id = @tenant AND route = @route AND key = @key AND draft = @stale
        """);

    /// <summary>Looks through the answers below a prefix, which takes time where there are many: outside of the transaction that forgets.</summary>
    /// <param name="session">To read with.</param>
    /// <param name="tenant">Whose answers.</param>
    /// <param name="prefix">Of the routes' addresses.</param>
    /// <param name="since">Only answers that end later than that.</param>
    /// <param name="hide">Takes the person out of a body, and says whether it was there.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<KeptAnswer>> Find(
        SqlSession session, string tenant, string prefix, DateTimeOffset since, Func<JsonNode, bool> hide, CancellationToken cancel)
    {
        var found = new List<KeptAnswer>();
        for (var (route, key) = ("", ""); ;)
        {
            var page = await session.Query(
                Page, row => (Route: row.Text(0), Key: row.Text(1), Answer: row.TextOrNull(2), Draft: row.TextOrNull(3)), cancel,
                ("tenant", tenant), ("routes", $"% {prefix}%"), ("route", route), ("key", key), ("since", since), ("n", AtOnce));
            foreach (var one in page)
            {
                foreach (var (text, isDraft) in new[] { (one.Answer, false), (one.Draft, true) })
                {
                    if (text is not null && Without(text, IdempotencyStore.Context(tenant, one.Route, one.Key), hide) is { } fresh)
                        found.Add(new KeptAnswer(one.Route, one.Key, isDraft, text, fresh));
                }
            }

            if (page.Count < AtOnce)
                return found;
            (route, key) = (page[^1].Route, page[^1].Key);
        }
    }

    /// <summary>In the transaction that forgets. One that changed since it was found stays as it is.</summary>
    public static async Task Replace(SqlSession session, string tenant, IReadOnlyList<KeptAnswer> answers, CancellationToken cancel)
    {
        foreach (var one in answers)
        {
            await session.Execute(
                one.IsDraft ? SetDraft : SetAnswer, cancel, ("tenant", tenant), ("route", one.Route), ("key", one.Key), ("stale", one.Stale), ("fresh", one.Fresh));
        }
    }

    private string? Without(string text, string context, Func<JsonNode, bool> hide)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<StoredAnswer>(secrets.Open(text, context))!;
            return stored.Body is { } body && JsonNode.Parse(body) is { } json && hide(json)
                ? secrets.Seal(JsonSerializer.Serialize(stored with { Body = json.ToJsonString(Readable) }), context)
                : null;
        }
        catch (SecretUnreadableException)
        {
            // Its key is gone, so nobody reads it any more, and no repeat is answered with it.
            return null;
        }
    }
}
