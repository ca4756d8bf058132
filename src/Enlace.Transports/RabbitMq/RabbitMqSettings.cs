using RabbitMQ.Client;

namespace Enlace.Transports.RabbitMq;

/// <summary>Where the broker is and who we are there.</summary>
internal sealed record RabbitMqSettings(string Host, int Port, bool IsTls, string VirtualHost, string User, string Password)
{
    private const string Plain = "amqp", Tls = "amqps", Usual = "guest";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(5);

    public static bool Is(string setting) =>
        setting.StartsWith($"{Plain}://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith($"{Tls}://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It cannot be read; the message repeats nothing of it.</exception>
    public static RabbitMqSettings Parse(string setting)
    {
        const string Form = "must be amqp://user:password@host:port/vhost or amqps://…, special characters as %XX";
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new FormatException(Form);
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException($"{Form}, without ? and #");
        if (uri.AbsolutePath.LastIndexOf('/') > 0)
            throw new FormatException($"{Form}; a / within the virtual host is written as %2F");
        var tls = uri.Scheme == Tls;
        var (user, password) = uri.UserInfo.Split(':', 2) switch
        {
            [""] => (Usual, Usual),
            [var name, var secret] => (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret)),
            _ => throw new FormatException($"{Form}: the password is missing"),
        };
        var place = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new RabbitMqSettings(uri.Host, uri.Port > 0 ? uri.Port : tls ? 5671 : 5672, tls, place.Length > 0 ? place : "/", user, password);
    }

    /// <summary>Without user and password, for logs.</summary>
    public override string ToString() => $"{(IsTls ? Tls : Plain)}://{Host}:{Port}/{Uri.EscapeDataString(VirtualHost)}";

    /// <summary>The client's own recovery is off: it would bring back channels whose confirmations are lost, and readers that nobody watches.</summary>
    public ConnectionFactory Factory() => new()
    {
        Endpoint = new AmqpTcpEndpoint(Host, Port, new SslOption { Enabled = IsTls, ServerName = Host }),
        VirtualHost = VirtualHost,
        UserName = User,
        Password = Password,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = Patience,
        HandshakeContinuationTimeout = Patience,
        ContinuationTimeout = Patience,
        // As much as a broker takes by default: a foreign message that is far too large goes to our dead letters and must not end the connection.
        MaxInboundMessageBodySize = 128 * 1024 * 1024,
    };
}
