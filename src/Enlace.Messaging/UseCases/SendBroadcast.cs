using System.Text.Json;
using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Sending;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// Sends one content to many. Few are worked on while the caller waits, as <c>/send</c> does; of more, the caller gets an id. Either way all of it is
/// durable before anything is sent, and each recipient gets exactly one result on each platform.
/// </summary>
internal sealed class SendBroadcast : IUseCase
{
    /// <summary>Items that a caller may wait for.</summary>
    private const int MostInline = 50;

    /// <summary>As many recipients as one call may name, each as long as may be.</summary>
    private const long LargestBody = 4 * 1024 * 1024;

    internal sealed record Request(
        string? TenantId = null, IReadOnlyList<PlatformKind>? Platforms = null, JsonElement? Recipients = null, ContentBody? Content = null,
        IReadOnlyList<Guid>? ChannelIds = null, bool? DryRun = null);

    /// <summary>What it needs beside the body.</summary>
    internal sealed record Parts(
        MessagingDb Db, UnitOfWork Unit, BroadcastStore Store, BroadcastReader Reader, BroadcastDryRun DryRun, OutcomeBoard Board, OutboundGuard Guard, MessagingOptions Options,
        WireJson Json, CurrentCaller Caller, TimeProvider Clock);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/broadcast", Handle)
        .Example("""{"tenant_id":"default","platforms":["whatsapp","telegram"],"recipients":["573001234567","573009876543"],"content":{"type":"text","text":"Hola"}}""")
        .Check<Request>(Check).AnswersLater().DemandsKey()
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .Refuses(MessagingFaults.InvalidRequest, MessagingFaults.NotFound, MessagingFaults.ChannelNotFound);

    private static void Check(Request request, Faults faults)
    {
        faults.Require(!string.IsNullOrWhiteSpace(request.TenantId), "tenant_id", "the caller's tenant");
        BroadcastTargets.Read(request.Platforms, request.Recipients, faults);
        ContentBody.Check(request.Content, faults);
    }

    private static async Task<Answer<Enveloped<BroadcastResult>>> Handle(Request request, [AsParameters] Parts parts, CancellationToken cancel)
    {
        if (!parts.Caller.Is(request.TenantId))
            return MessagingFaults.NotFound;
        var content = request.Content!.ToContent();
        if (content.Media is { } media && parts.Guard.Refuse(media.Url) is { } reason)
            return Answers.Refuse<Enveloped<BroadcastResult>>(MessagingFaults.InvalidRequest, new FaultDetail("content.media.url", reason));
        var targets = BroadcastTargets.Read(request.Platforms, request.Recipients, new Faults(MessagingWire.Glossary));
        PlatformKind[] platforms = [.. targets.Select(target => target.Platform).Distinct()];
        if (await parts.Store.Lanes(platforms, request.ChannelIds, content, cancel) is not { } lanes)
            return MessagingFaults.ChannelNotFound;

        var now = UnixMicroseconds.Cut(parts.Clock.GetUtcNow());
        var draft = new BroadcastDraft(
            parts.Caller.Caller.Tenant, lanes, JsonSerializer.Serialize(content, parts.Json.Options), content.Type == ContentType.Template, now);
        foreach (var (platform, recipient) in targets)
            draft.Add(platform, recipient);
        if (request.DryRun == true)
            return Envelopes.Ok("Dry run: nothing was sent", await parts.DryRun.Of(draft, now, cancel));
        return draft.Count <= MostInline ? await Inline(draft, parts, now, cancel) : await Later(draft, parts, now, cancel);
    }

    private static async Task<Answer<Enveloped<BroadcastResult>>> Later(BroadcastDraft draft, Parts parts, DateTimeOffset now, CancellationToken cancel) =>
        await parts.Unit.Commit(Promise(draft), (session, inner) => parts.Store.Add(session, draft, BroadcastState.Running, null, now, inner), cancel);

    private static async Task<Answer<Enveloped<BroadcastResult>>> Inline(BroadcastDraft draft, Parts parts, DateTimeOffset now, CancellationToken cancel)
    {
        var messages = draft.Shares.Where(share => share.Lane.Refusal is null).SelectMany(share => share.Items).Select(item => item.Message).ToArray();
        // All places before the commit, so that nothing is missed and all wait for the same instant.
        var places = Array.ConvertAll(messages, parts.Board.Take);
        try
        {
            await parts.Unit.Commit(Promise(draft), async (session, inner) =>
            {
                await parts.Store.Add(session, draft, BroadcastState.Running, null, now, inner);
                await parts.Store.ExpandAll(session, draft, now, inner);
            }, cancel);
            for (var i = 0; i < places.Length; i++)
            {
                // Most are over by the time that the first ones are.
                var message = messages[i];
                if (await FirstOutcome(parts.Db, message, cancel) is null)
                    await places[i].Wait(() => FirstOutcome(parts.Db, message, cancel), parts.Options.InlineWait, cancel);
            }
        }
        finally
        {
            foreach (var place in places)
                place.Dispose();
        }

        var view = await parts.Reader.Find(draft.Tenant, draft.Id, cancel);
        var results = (await parts.Reader.Results(view!, -1, MostInline, cancel)).Select(one => one.Item).ToArray();
        var failed = results.Count(one => !one.Success);
        return Envelopes.Ok("Broadcast completed", new BroadcastResult(draft.Id, results.Length - failed, failed, 0, results));
    }

    private static Answer<Enveloped<BroadcastResult>> Promise(BroadcastDraft draft) =>
        Envelopes.Accepted("Broadcast accepted", new BroadcastResult(draft.Id, 0, 0, draft.Count, []));

    /// <summary>Null while the first attempt is still to come or under way; of no message, because its recipient was refused, at once.</summary>
    private static async Task<object?> FirstOutcome(MessagingDb db, Guid id, CancellationToken cancel)
    {
        var message = await db.Outbound.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Status, one.NextAttemptAt }).SingleOrDefaultAsync(cancel);
        return message is { Status: OutboundStatus.Queued, NextAttemptAt: null } or { Status: OutboundStatus.Sending } ? null : message ?? new object();
    }
}
