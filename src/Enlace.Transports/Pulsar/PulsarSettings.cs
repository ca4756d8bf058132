namespace Enlace.Transports.Pulsar;

/// <summary>Where the broker is and who we are there.</summary>
/// <param name="Service">Of the WebSocket service, such as <c>ws://host:8080</c>.</param>
/// <param name="Tenant">Pulsar's tenant, which is none of ours.</param>
/// <param name="Namespace">Where our topics are.</param>
/// <param name="Token">Sent as a header and never in an address, which servers write down.</param>
/// <param name="Admin">Of the admin API, which knows whether anybody takes a command; null when nobody may ask.</param>
internal sealed record PulsarSettings(Uri Service, string Tenant, string Namespace, string? Token, Uri? Admin)
{
    private const string Plain = "pulsar+ws", Tls = "pulsar+wss";

    public static bool Is(string setting) =>
        setting.StartsWith($"{Plain}://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith($"{Tls}://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It cannot be read; the message repeats nothing of it.</exception>
    public static PulsarSettings Parse(string setting)
    {
        const string Form = "must be pulsar+ws://host:port/tenant/namespace or pulsar+wss://…, with ?token=… to sign in and &admin=http://host:port (or off) where the admin API is elsewhere";
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException(Form);
        if (uri.AbsolutePath.Trim('/').Split('/') is not [{ Length: > 0 } tenant, { Length: > 0 } space])
            throw new FormatException(Form);
        var tls = uri.Scheme == Tls;
        var port = uri.Port > 0 ? uri.Port : tls ? 8443 : 8080;
        var (token, admin) = ((string?)null, (Uri?)new UriBuilder(tls ? "https" : "http", uri.Host, port).Uri);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (pair.Split('=', 2))
            {
                case ["token", { Length: > 0 } value]:
                    token = Uri.UnescapeDataString(value);
                    break;
                case ["admin", "off"]:
                    admin = null;
                    break;
                case ["admin", var value] when Uri.TryCreate(Uri.UnescapeDataString(value), UriKind.Absolute, out var place) && place.Scheme is "http" or "https":
                    admin = place;
                    break;
                default:
                    throw new FormatException(Form);
            }
        }

        return new PulsarSettings(new UriBuilder(tls ? "wss" : "ws", uri.Host, port).Uri, Uri.UnescapeDataString(tenant), Uri.UnescapeDataString(space), token, admin);
    }

    /// <summary>Without the token, for logs.</summary>
    public override string ToString() => $"{(Service.Scheme == "wss" ? Tls : Plain)}://{Service.Authority}/{Tenant}/{Namespace}";

    public Uri Producer(string topic) => new(Service, $"/ws/v2/producer/{Path(topic)}");

    /// <summary>
    /// Commands go to whoever is free; events of one key stay with one reader, in their order. What was refused comes again after a second, and
    /// lands on the broker's own dead letters well after the ingress had its chance to take it for poison.
    /// </summary>
    public Uri Consumer(TopicSubscription subscription, int window, bool pulls = false) => new(
        Service,
        $"/ws/v2/consumer/{Path(subscription.Topic)}/{Uri.EscapeDataString(subscription.Name)}?subscriptionType={(subscription.CarriesCommands ? "Shared" : "Key_Shared")}"
        + $"&receiverQueueSize={window}&negativeAckRedeliveryDelay=1000&maxRedeliverCount=20{(pulls ? "&pullMode=true" : "")}");

    public Uri? Subscriptions(string topic) => Admin is null ? null : new Uri(Admin, $"/admin/v2/{Path(topic)}/subscriptions");

    private string Path(string topic) => $"persistent/{Uri.EscapeDataString(Tenant)}/{Uri.EscapeDataString(Namespace)}/{Uri.EscapeDataString(topic)}";
}
