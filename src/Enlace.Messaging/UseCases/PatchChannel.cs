using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.UseCases;

/// <summary>A merge patch (RFC 7396) of a channel: what is not named stays, null clears. Platform, provider and tenant never change.</summary>
internal sealed class PatchChannel : IUseCase
{
    /// <summary>Raw members, because only they tell "null" from "not named".</summary>
    internal sealed record Request
    {
        public JsonElement Name { get; init; }

        public JsonElement Status { get; init; }

        public JsonElement WebhookUrl { get; init; }

        public JsonElement AccessToken { get; init; }

        public JsonElement Config { get; init; }

        public JsonElement Platform { get; init; }

        public JsonElement Provider { get; init; }

        public JsonElement TenantId { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/channels/{id}", Handle)
        .Accepts<Request>("application/merge-patch+json", "application/json")
        .Check<Request>(Check)
        .Example("""{"status":"disabled"}""")
        .Refuses(MessagingFaults.ChannelNotFound, MessagingFaults.Conflict, MessagingFaults.VersionConflict, MessagingFaults.ProviderRejected, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults
        .Require(IsTextOrNull(r.Name, Channel.MaxName), nameof(r.Name), $"null or text of at most {Channel.MaxName} characters")
        .Require(IsAbsent(r.Status) || (Text(r.Status) is { } word && MessagingWire.Glossary.TryRead<ChannelStatus>(word, out var status) && status != ChannelStatus.Error), nameof(r.Status), "active or disabled")
        .Require(IsTextOrNull(r.WebhookUrl, Channel.MaxWebhookUrl) && ChannelRuleBook.IsWebhookUrl(Text(r.WebhookUrl)), nameof(r.WebhookUrl), $"null or {ChannelRuleBook.WebhookUrlRule}")
        .Require(IsTextOrNull(r.AccessToken, ChannelRuleBook.MaxToken), nameof(r.AccessToken), $"null or {ChannelRuleBook.TokenRule}");

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(
        string id, Request request, [FromQuery] string? verify, IfMatch ifMatch, MessagingDb db, ChannelDesk desk, ChannelVault vault, PlatformFamily platforms, TimeProvider clock,
        CancellationToken cancel)
    {
        if (await db.FindChannel(id, cancel) is not { } channel)
            return MessagingFaults.ChannelNotFound;
        if (!ifMatch.Allows(channel.Version))
            return MessagingFaults.VersionConflict;
        var platform = platforms.Find(channel.Platform, channel.Provider) ?? throw new InvalidOperationException($"Nobody serves {channel.Platform} through {channel.Provider}.");
        if (Wrong(request, verify, channel, platform).ToArray() is { Length: > 0 } wrong)
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, wrong);

        var settings = ChannelSettings.Of(request.Config, platform.Rules);
        // A channel whose key is lost can only be mended by naming its secrets anew; reading the old ones would stand in the way.
        var secrets = Touches(request, settings) || verify == "true" ? Merged(request, settings, channel, vault) : null;
        Change(channel, request, settings, secrets, platform.Rules);
        if (channel.ExternalAddress is { Length: > Channel.MaxAddress })
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, new FaultDetail("access_token", ChannelRuleBook.AddressRule));
        if (verify == "true" && await ChannelProof.Refusal(platform, channel, secrets!, cancel) is { } refusal)
            return refusal;

        if (secrets is not null && Touches(request, settings))
            vault.Seal(channel, secrets);
        channel.UpdatedAt = UnixMicroseconds.Cut(clock.GetUtcNow());
        channel.Version++;
        desk.Attend(channel);
        return await desk.Commit(Envelopes.Ok("Channel updated successfully", ChannelView.Of(channel)).Tagged(channel.Version), platform.Rules, cancel);
    }

    private static IEnumerable<FaultDetail> Wrong(Request request, string? verify, Channel channel, IPlatform platform)
    {
        if (!ChannelProof.IsKnown(verify))
            yield return new FaultDetail(nameof(verify), ChannelProof.Rule);
        if (Differs(request.Platform, MessagingWire.Glossary.Word(channel.Platform)))
            yield return new FaultDetail("platform", "never changes; create another channel");
        if (Differs(request.Provider, MessagingWire.Glossary.Word(channel.Provider)))
            yield return new FaultDetail("provider", "never changes; create another channel");
        if (Differs(request.TenantId, channel.TenantId))
            yield return new FaultDetail("tenant_id", "never changes");
        foreach (var detail in ChannelSettings.Faults(request.Config, platform.Rules))
            yield return detail;
    }

    private static void Change(Channel channel, Request request, ChannelSettings settings, ChannelSecrets? secrets, ChannelRules rules)
    {
        if (!IsAbsent(request.Name))
            channel.Name = Filled(request.Name);
        if (!IsAbsent(request.WebhookUrl))
            channel.WebhookUrl = Filled(request.WebhookUrl);
        var config = request.Config.ValueKind == JsonValueKind.Null ? [] : JsonNode.Parse(channel.Config)!.AsObject();
        ChannelSettings.Merge(config, settings.Shown);
        channel.Config = config.ToJsonString();
        channel.ExternalAddress = ChannelSettings.AddressOf(config, secrets?.AccessToken, rules) ?? channel.ExternalAddress;
        if (secrets is not null)
            channel.WebhookKeyHash = ChannelRuleBook.KeyHashOf(secrets, rules);
        // A new token is how most errors of a channel are mended.
        if (Filled(request.AccessToken) is not null || settings.AccessToken is not null)
            (channel.Status, channel.TokenExpiresAt) = (channel.Status == ChannelStatus.Error ? ChannelStatus.Active : channel.Status, null);
        if (Text(request.Status) is { } word && MessagingWire.Glossary.TryRead<ChannelStatus>(word, out var status))
            channel.Status = status;
        if (channel.Status == ChannelStatus.Active)
            (channel.LastError, channel.LastErrorAt) = (null, null);
    }

    private static bool Touches(Request request, ChannelSettings settings) =>
        !IsAbsent(request.AccessToken) || settings.Secrets.Count > 0 || settings.AccessToken is not null || settings.ClearsToken;

    private static ChannelSecrets Merged(Request request, ChannelSettings settings, Channel channel, ChannelVault vault) =>
        vault.Open(channel).With(
            Filled(request.AccessToken) ?? settings.AccessToken, settings.Secrets,
            clears: Filled(request.AccessToken) is null && settings.AccessToken is null && (!IsAbsent(request.AccessToken) || settings.ClearsToken));

    private static bool IsAbsent(JsonElement member) => member.ValueKind == JsonValueKind.Undefined;

    private static bool Differs(JsonElement member, string own) => !IsAbsent(member) && Text(member) != own;

    private static bool IsTextOrNull(JsonElement member, int longest) =>
        IsAbsent(member) || member.ValueKind == JsonValueKind.Null
        || (member.ValueKind == JsonValueKind.String && StorableTextConverter.IsStorable(member) && member.GetString()!.Length <= longest);

    private static string? Text(JsonElement member) =>
        member.ValueKind == JsonValueKind.String && StorableTextConverter.IsStorable(member) ? member.GetString() : null;

    // An empty text clears as null does: there is no such name, address or token.
    private static string? Filled(JsonElement member) => Text(member) is { Length: > 0 } text ? text : null;
}
