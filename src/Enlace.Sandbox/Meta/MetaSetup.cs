using System.Globalization;
using System.Text.RegularExpressions;
using Enlace.Sandbox.CloudApi;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Meta;

/// <summary>The calls beside sending: who is who, media, registration, and where webhooks go.</summary>
internal sealed partial class MetaSetup(MetaServer server, MetaAccounts accounts, CloudApiDesk desk)
{
    /// <summary>Where the files of Messenger and Instagram are, whose addresses need no token.</summary>
    public const string PublicFolder = "cdn";

    private const string MediaFolder = "media-files";

    private static PlatformReply Success => PlatformReply.Ok(new JsonObject { ["success"] = true });

    public PlatformRoute? Route(PlatformRequest request, string[] path, string? token, bool isInstagramHost) => (request.Method, path) switch
    {
        ("POST", [var id, "media"]) => new PlatformRoute("upload", _ => desk.Upload(request)) { Account = id },
        ("GET", [MediaFolder, var id]) => new PlatformRoute("download", _ => desk.Media.Find(id) is { } file ? CloudApiDesk.Download(file) : NoObject(id)),
        ("GET", [PublicFolder, var id, ..]) => new PlatformRoute("fetch", _ => desk.Media.Find(id) is { } file ? CloudApiDesk.Download(file) : NoObject(id)) { IsOpen = true },
        ("DELETE", [var id]) when desk.Media.Find(id) is not null => new PlatformRoute("delete_media", _ => desk.Media.Remove(id) ? Success : NoObject(id)),
        ("POST", [var id, "register" or "deregister"]) => new PlatformRoute(path[1], _ => Register(request, id, path[1])) { Account = id },
        ("POST", [var id, "subscribed_apps"]) => new PlatformRoute("subscribe", _ => Subscribe(request, id, token, isInstagramHost)) { Account = id },
        ("GET", [var id, "subscribed_apps"]) => new PlatformRoute("subscriptions", _ => Subscribed(id)) { Account = id },
        ("DELETE", [var id, "subscribed_apps"]) => new PlatformRoute("unsubscribe", _ => Unsubscribe(id)) { Account = id },
        ("POST", [var id, "subscriptions"]) => new PlatformRoute("subscribe_app", _ => SubscribeApp(request)) { Account = id },
        ("GET", [var id, "phone_numbers"]) => new PlatformRoute("phone_numbers", _ => PhoneNumbers()) { Account = id },
        ("GET", ["refresh_access_token"]) => new PlatformRoute("refresh_token", _ => Refresh(request, token)),
        ("GET", [var id]) => new PlatformRoute("read", _ => Read(request, id, token, isInstagramHost)) { Account = id },
        ("POST", [var id]) => new PlatformRoute("update", _ => Pin(request) ?? Success) { Account = id },
        _ => null,
    };

    private static PlatformReply NoObject(string id) => CloudApiErrors.Reply(
        100, message: $"Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation", subcode: 33, isWhatsApp: false);

    private PlatformReply Read(PlatformRequest request, string id, string? token, bool isInstagramHost)
    {
        if (desk.Media.Find(id) is { } file)
            return CloudApiDesk.Describe(file, $"{server.SeenAt}/{MediaFolder}/{id}");
        var fields = request.Text("fields") ?? "id,name";
        var names = MetaAccounts.Split(fields);
        var kind = isInstagramHost ? MetaAccount.Instagram : MetaAccounts.KindOf(names);
        var account = id == "me"
            ? accounts.OfToken(token) ?? accounts.Get(kind == MetaAccount.Instagram ? MetaAccounts.UsualInstagram : MetaAccounts.UsualPage, kind)
            : accounts.Find(id) ?? (server.Settings.AcceptsUnknownTokens ? accounts.Get(id, kind) : null);
        if (account is null)
            return NoObject(id);
        if (account.Kind is MetaAccount.Page or MetaAccount.Instagram)
            accounts.Learn(token, account.Id);
        var (found, unknown) = MetaAccounts.Select(account, fields);
        return found is null
            ? CloudApiErrors.Reply(100, message: $"(#100) Tried accessing nonexisting field ({unknown}) on node type ({account.Kind})", isWhatsApp: false)
            : PlatformReply.Ok(found);
    }

    private static PlatformReply Register(PlatformRequest request, string id, string operation)
    {
        _ = id;
        if (operation == "deregister")
            return Success;
        if ((request.Json.Text("messaging_product") ?? request.Text("messaging_product")) != "whatsapp")
            return CloudApiErrors.Reply(100, "The parameter messaging_product is required.");
        return Pin(request) ?? Success;
    }

    private static PlatformReply? Pin(PlatformRequest request) => (request.Json.Text("pin") ?? request.Text("pin")) is { } pin && SixDigits().IsMatch(pin)
        ? null
        : CloudApiErrors.Reply(100, "Param pin must be 6 characters long.");

    private async Task<PlatformReply> Subscribe(PlatformRequest request, string id, string? token, bool isInstagramHost)
    {
        var fields = request.Text("subscribed_fields") ?? request.Json.Text("subscribed_fields");
        var known = accounts.Find(id);
        // A page and an Instagram account must say what they want; a business account gets what the app asked for.
        var kind = known?.Kind ?? (isInstagramHost ? MetaAccount.Instagram : fields is null ? MetaAccount.Business : MetaAccount.Page);
        if (kind is MetaAccount.Page or MetaAccount.Instagram)
        {
            if (string.IsNullOrWhiteSpace(fields))
                return CloudApiErrors.Reply(100, message: "(#100) The parameter subscribed_fields is required", isWhatsApp: false);
            accounts.Change(id, kind, account => account with { Subscribed = MetaAccounts.Split(fields) });
            accounts.Learn(token, id);
            return Success;
        }

        var text = request.Json.Text("override_callback_uri") ?? request.Text("override_callback_uri");
        if (text is not null)
        {
            var verifyToken = request.Json.Text("verify_token") ?? request.Text("verify_token") ?? server.Settings.VerifyToken;
            if (await Verify(text, verifyToken) is { } problem)
                return problem;
            // The numbers of this account are all that a single-tenant stand-in has.
            accounts.Change(id, kind, account => account with { Callback = new Uri(text) });
            server.Subscriptions.Set("whatsapp_business_account", new Uri(text));
        }

        accounts.Change(id, kind, account => account with { Subscribed = ["messages"] });
        return Success;
    }

    private PlatformReply Subscribed(string id) => PlatformReply.Ok(new JsonObject
    {
        ["data"] = accounts.Find(id) is { Subscribed.Count: > 0 } account
            ? new JsonArray(new JsonObject { ["id"] = "440550660770880", ["name"] = "Enlace", ["subscribed_fields"] = new JsonArray([.. account.Subscribed.Select(name => (JsonNode)name)]) })
            : [],
    });

    private PlatformReply Unsubscribe(string id)
    {
        if (accounts.Find(id) is { } known)
            accounts.Change(id, known.Kind, account => account with { Subscribed = [], Callback = null });
        return Success;
    }

    private async Task<PlatformReply> SubscribeApp(PlatformRequest request)
    {
        string? Of(string name) => request.Text(name) ?? request.Json.Text(name);
        if (Of("object") is not { } item || !MetaSubscriptions.Objects.Contains(item))
            return CloudApiErrors.Reply(100, message: $"(#100) Param object must be one of {{{string.Join(", ", MetaSubscriptions.Objects).ToUpperInvariant()}}}", isWhatsApp: false);
        if (Of("callback_url") is not { } callback)
            return CloudApiErrors.Reply(100, message: "(#100) The parameter callback_url is required", isWhatsApp: false);
        if (await Verify(callback, Of("verify_token") ?? "") is { } problem)
            return problem;
        server.Subscriptions.Set(item, new Uri(callback));
        return Success;
    }

    /// <summary>Asks the address to prove that it is theirs; null when it did.</summary>
    private async Task<PlatformReply?> Verify(string callback, string token)
    {
        if (!JsonReading.IsHttpUrl(callback))
            return CloudApiErrors.Reply(100, message: "(#100) callback_url should be a valid URL", isWhatsApp: false);
        var challenge = RandomText.Digits(10);
        var url = new UriBuilder(server.Place(new Uri(callback)));
        url.Query = $"{url.Query.TrimStart('?')}{(url.Query.Length > 1 ? "&" : "")}hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}";
        string said;
        try
        {
            using var limit = new CancellationTokenSource(PlatformServer.Patience);
            using var answer = await (server.Client ?? throw new HttpRequestException("nobody carries webhooks")).GetAsync(url.Uri, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            if (answer.IsSuccessStatusCode && text == challenge)
                return null;
            said = string.Create(CultureInfo.InvariantCulture, $"HTTP Status Code = {(int)answer.StatusCode}; HTTP Message = {answer.ReasonPhrase}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            said = e.Message;
        }

        return CloudApiErrors.Reply(2200, message: $"(#2200) Callback verification failed with the following errors: {said}", isWhatsApp: false);
    }

    private PlatformReply PhoneNumbers()
    {
        var phone = accounts.Get(MetaAccounts.UsualPhone, MetaAccount.Phone);
        return PlatformReply.Ok(new JsonObject { ["data"] = new JsonArray(phone.Fields.DeepClone()) });
    }

    private static PlatformReply Refresh(PlatformRequest request, string? token) => request.Text("grant_type") == "ig_refresh_token"
        ? PlatformReply.Ok(new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["expires_in"] = 5_183_944 })
        : CloudApiErrors.Reply(100, message: "(#100) Param grant_type must be ig_refresh_token", isWhatsApp: false);

    [GeneratedRegex(@"^\d{6}\z")]
    private static partial Regex SixDigits();
}
