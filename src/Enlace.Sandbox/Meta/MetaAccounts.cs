namespace Enlace.Sandbox.Meta;

/// <summary>The graph's objects. One that nobody has described is made up when it is asked for, of the kind that its fields tell.</summary>
internal sealed class MetaAccounts
{
    public const string UsualPhone = "110220330440550", UsualBusiness = "220330440550660", UsualPage = "310420530640750", UsualInstagram = "17841400000000001";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MetaAccount> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byToken = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Kinds { get; } = [MetaAccount.Phone, MetaAccount.Business, MetaAccount.Page, MetaAccount.Instagram, MetaAccount.Person];

    public MetaAccount? Find(string id)
    {
        lock (_gate)
            return _all.GetValueOrDefault(id);
    }

    public MetaAccount Get(string id, string kind)
    {
        lock (_gate)
            return _all.TryGetValue(id, out var known) ? known : _all[id] = new MetaAccount(id, kind, Usual(id, kind));
    }

    public MetaAccount Set(string id, string kind, JsonObject? fields)
    {
        var all = Usual(id, kind);
        foreach (var (name, value) in fields ?? [])
            all[name] = value?.DeepClone();
        lock (_gate)
            return _all[id] = new MetaAccount(id, kind, all);
    }

    public void Change(string id, string kind, Func<MetaAccount, MetaAccount> change)
    {
        lock (_gate)
            _all[id] = change(_all.TryGetValue(id, out var known) ? known : new MetaAccount(id, kind, Usual(id, kind)));
    }

    /// <summary>A page's token speaks for that page: calls to <c>/me</c> tell no more.</summary>
    public void Learn(string? token, string id)
    {
        if (token is null)
            return;
        lock (_gate)
            _byToken[token] = id;
    }

    public MetaAccount? OfToken(string? token)
    {
        lock (_gate)
            return token is not null && _byToken.TryGetValue(token, out var id) ? _all.GetValueOrDefault(id) : null;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
            _byToken.Clear();
        }
    }

    /// <summary>The kind of an object that has these fields.</summary>
    public static string KindOf(IReadOnlyCollection<string> fields)
    {
        string? Has(string kind, params string[] telling) => telling.Any(fields.Contains) ? kind : null;
        return Has(MetaAccount.Phone, "display_phone_number", "verified_name", "quality_rating", "code_verification_status", "platform_type", "throughput")
            ?? Has(MetaAccount.Business, "currency", "timezone_id", "message_template_namespace")
            ?? Has(MetaAccount.Instagram, "username", "followers_count", "follows_count", "media_count", "biography", "user_id", "account_type")
            ?? Has(MetaAccount.Person, "first_name", "last_name")
            ?? MetaAccount.Page;
    }

    /// <summary>What an object of a kind has; asking for another field is an error.</summary>
    public static JsonObject Usual(string id, string kind) => kind switch
    {
        MetaAccount.Phone => new JsonObject
        {
            ["id"] = id,
            ["display_phone_number"] = "+57 300 555 0100",
            ["verified_name"] = "Demo",
            ["code_verification_status"] = "VERIFIED",
            ["quality_rating"] = "GREEN",
            ["platform_type"] = "CLOUD_API",
            ["throughput"] = new JsonObject { ["level"] = "STANDARD" },
            ["account_mode"] = "LIVE",
            ["name_status"] = "APPROVED",
            ["status"] = "CONNECTED",
        },
        MetaAccount.Business => new JsonObject { ["id"] = id, ["name"] = "Demo Business", ["currency"] = "COP", ["timezone_id"] = "39", ["message_template_namespace"] = "sandbox_namespace", ["account_review_status"] = "APPROVED" },
        MetaAccount.Instagram => new JsonObject
        {
            ["id"] = id,
            ["user_id"] = id,
            ["username"] = "demo.tienda",
            ["name"] = "Demo",
            ["biography"] = "Una cuenta de prueba",
            ["website"] = "https://example.com/",
            ["profile_picture_url"] = "https://example.com/demo.jpg",
            ["followers_count"] = 1200,
            ["follows_count"] = 80,
            ["media_count"] = 42,
            ["account_type"] = "BUSINESS",
        },
        MetaAccount.Person => new JsonObject { ["id"] = id, ["first_name"] = "Ana", ["last_name"] = "Ruiz", ["name"] = "Ana Ruiz", ["username"] = "anaruiz", ["profile_pic"] = "https://example.com/ana.jpg" },
        _ => new JsonObject
        {
            ["id"] = id,
            ["name"] = "Demo Page",
            ["category"] = "Local business",
            ["about"] = "Una página de prueba",
            ["website"] = "https://example.com/",
            ["phone"] = "+573005550100",
            ["emails"] = new JsonArray("hola@example.com"),
            ["picture"] = new JsonObject { ["data"] = new JsonObject { ["url"] = "https://example.com/page.jpg", ["is_silhouette"] = false } },
            ["instagram_business_account"] = new JsonObject { ["id"] = UsualInstagram, ["username"] = "demo.tienda", ["name"] = "Demo", ["profile_picture_url"] = "https://example.com/demo.jpg" },
        },
    };

    /// <summary>The fields that were asked for; an unknown one is null with its name.</summary>
    public static (JsonObject? Found, string? Unknown) Select(MetaAccount account, string fields)
    {
        var found = new JsonObject();
        foreach (var name in Split(fields))
        {
            var plain = name.Split('{', '.')[0];
            if (!account.Fields.ContainsKey(plain))
                return (null, plain);
            found[plain] = account.Fields[plain]?.DeepClone();
        }

        found["id"] = account.Id;
        return (found, null);
    }

    /// <summary>Names between commas; those in braces belong to the name before.</summary>
    public static IReadOnlyList<string> Split(string fields)
    {
        var names = new List<string>();
        var (depth, start) = (0, 0);
        for (var at = 0; at <= fields.Length; at++)
        {
            if (at == fields.Length || (fields[at] == ',' && depth == 0))
            {
                if (fields[start..at].Trim() is { Length: > 0 } name)
                    names.Add(name);
                start = at + 1;
            }
            else
            {
                depth += fields[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        return names;
    }
}
