using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Sending;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// A broadcast of any size: recipients are stored as they arrive, in batches, and nothing is sent before the last of them is there. The content comes first:
/// as the first line of NDJSON, or as the query's <c>broadcast</c> before lines of CSV.
/// </summary>
internal sealed class StreamBroadcast : IUseCase
{
    private const int AtOnce = 1000, LongestKey = 128;

    private const long LargestBody = 1L << 30;

    private const string Ndjson = "application/x-ndjson", Csv = "text/csv", KeyHeader = "Idempotency-Key";

    /// <summary>The broadcast without its recipients. A misspelt <c>dry_run</c> must not send.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Definition(IReadOnlyList<PlatformKind>? Platforms = null, ContentBody? Content = null, IReadOnlyList<Guid>? ChannelIds = null, bool? DryRun = null);

    /// <summary>What it needs beside the body.</summary>
    internal sealed record Parts(
        Database Database, BroadcastStore Store, BroadcastReader Reader, BroadcastDryRun DryRun, BroadcastSignal Signal, BroadcastOptions Options, OutboundGuard Guard, WireJson Json,
        CurrentCaller Caller, TimeProvider Clock);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/broadcasts", Handle)
        .Accepts<string>(Ndjson, Csv)
        // The key is kept with the broadcast: to compare bodies, the whole stream would have to be held.
        .KnowsRepeats().DemandsKey()
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .Answers(202)
        .Refuses(MessagingFaults.InvalidRequest, MessagingFaults.ChannelNotFound, MessagingFaults.IdempotencyRunning, MessagingFaults.BroadcastClosed);

    private static async Task<Answer<Enveloped<BroadcastResult>>> Handle(
        HttpRequest request, [AsParameters] Parts parts, CancellationToken cancel, [FromQuery(Name = "broadcast")] string? broadcast = null)
    {
        var tenant = parts.Caller.Caller.Tenant;
        var key = ReadKey(request);
        if (key is not null && await parts.Reader.ByKey(tenant, key, cancel) is { } earlier)
            return await Repeat(earlier, parts, cancel);

        var lines = new BroadcastLines(request.BodyReader);
        var isCsv = request.ContentType?.StartsWith(Csv, StringComparison.OrdinalIgnoreCase) == true;
        var definition = ReadDefinition(isCsv ? broadcast : await lines.Next(cancel), parts.Json);
        var content = definition.Content!.ToContent();
        if (content.Media is { } media && parts.Guard.Refuse(media.Url) is { } reason)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("content.media.url", reason));
        PlatformKind[] platforms = [.. definition.Platforms!.Distinct()];
        if (await parts.Store.Lanes(platforms, definition.ChannelIds, content, cancel) is not { } lanes)
            return MessagingFaults.ChannelNotFound;

        var now = UnixMicroseconds.Cut(parts.Clock.GetUtcNow());
        var draft = new BroadcastDraft(tenant, lanes, JsonSerializer.Serialize(content, parts.Json.Options), content.Type == ContentType.Template, now);
        var isDry = definition.DryRun == true;
        if (!await parts.Database.Write((session, inner) => parts.Store.Add(session, draft, BroadcastState.Taking, isDry ? null : key, now, inner), cancel))
            throw new FaultException(CommonFault.IdempotencyRunning);
        try
        {
            await Take(new BroadcastRecipients(lines, isCsv, platforms), platforms, draft, parts, cancel);
            if (isDry)
                return Envelopes.Ok("Dry run: nothing was sent", await parts.DryRun.OfStored(draft, now, cancel));
            if (await parts.Database.Write((session, inner) => session.Execute(BroadcastSql.Start, inner, ("broadcast", draft.Id)), cancel) == 0)
                return MessagingFaults.BroadcastClosed;
        }
        catch (Exception)
        {
            // Half a list is no broadcast. Should this fail too, it is given up when nobody has added to it for a while.
            await parts.Database.Write((session, inner) => session.Execute(BroadcastSql.Give, inner, ("broadcast", draft.Id)), CancellationToken.None);
            throw;
        }
        finally
        {
            if (isDry)
                await parts.DryRun.Forget(draft, CancellationToken.None);
        }

        parts.Signal.Ring();
        return await Accepted(draft.Id, parts, cancel);
    }

    private static async Task Take(BroadcastRecipients recipients, PlatformKind[] platforms, BroadcastDraft draft, Parts parts, CancellationToken cancel)
    {
        var stored = parts.Clock.GetTimestamp();
        while (await recipients.Next(cancel) is var (recipient, only))
        {
            foreach (var platform in only is { } single ? [single] : platforms)
                draft.Add(platform, recipient);
            // What arrives slowly is stored too, well before it would be taken for given up.
            if (draft.Count < AtOnce && parts.Clock.GetElapsedTime(stored) < parts.Options.Patience / 10)
                continue;
            await Store(draft, parts, cancel);
            stored = parts.Clock.GetTimestamp();
        }

        if (draft.Place == 0)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("recipients", "one or more lines"));
        await Store(draft, parts, cancel);
    }

    private static async Task Store(BroadcastDraft draft, Parts parts, CancellationToken cancel)
    {
        await parts.Database.Write((session, inner) => BroadcastStore.AddMore(session, draft, inner), cancel);
        draft.Flush();
        await Failpoints.Hit("broadcast.taken");
    }

    private static Task<Answer<Enveloped<BroadcastResult>>> Repeat(BroadcastView earlier, Parts parts, CancellationToken cancel) =>
        earlier.State == BroadcastState.Taking ? throw new FaultException(CommonFault.IdempotencyRunning) : Replayed(earlier.BroadcastId, parts, cancel);

    private static async Task<Answer<Enveloped<BroadcastResult>>> Replayed(Guid id, Parts parts, CancellationToken cancel) =>
        (await Accepted(id, parts, cancel)).With("Idempotent-Replayed", "true");

    private static async Task<Answer<Enveloped<BroadcastResult>>> Accepted(Guid id, Parts parts, CancellationToken cancel)
    {
        var view = await parts.Reader.Find(parts.Caller.Caller.Tenant, id, cancel);
        return Envelopes.Accepted("Broadcast accepted", BroadcastResult.Of(await parts.Reader.Count(view!, cancel)));
    }

    private static string? ReadKey(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(KeyHeader, out var values))
            return null;
        return values is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw new FaultException(CommonFault.InvalidInput, new FaultDetail(KeyHeader, $"1 to {LongestKey} printable characters"));
    }

    private static Definition ReadDefinition(string? text, WireJson json)
    {
        Definition? definition;
        try
        {
            definition = text is null ? null : JsonSerializer.Deserialize<Definition>(text, json.Options);
        }
        catch (JsonException e)
        {
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail(e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "broadcast", "what the contract says"));
        }

        var faults = new Faults(MessagingWire.Glossary);
        faults.Require(definition is not null, "broadcast", "an object with platforms and content, before the recipients");
        faults.Require(definition is null or { Platforms.Count: > 0 }, "platforms", "one or more platforms");
        if (definition is not null)
            ContentBody.Check(definition.Content, faults);
        return faults.Any ? throw new FaultException(CommonFault.InvalidInput, faults.Details) : definition!;
    }
}
