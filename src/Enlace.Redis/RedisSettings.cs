using System.Globalization;
using StackExchange.Redis;

namespace Enlace.Redis;

/// <summary>Where Redis is and who we are there.</summary>
internal sealed record RedisSettings(string Host, int Port, bool IsTls, int Database, string? User, string? Password)
{
    private const string Plain = "redis", Tls = "rediss";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Beat = TimeSpan.FromSeconds(0.5);

    public static bool Is(string setting) =>
        setting.StartsWith($"{Plain}://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith($"{Tls}://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It cannot be read; the message repeats nothing of it.</exception>
    public static RedisSettings Parse(string setting)
    {
        const string Form = "must be redis://user:password@host:port/db or rediss://… for TLS, special characters as %XX";
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException(Form);
        var number = uri.AbsolutePath.Trim('/');
        if (!int.TryParse(number.Length == 0 ? "0" : number, NumberStyles.None, CultureInfo.InvariantCulture, out var database))
            throw new FormatException($"{Form}; db is a number");
        // Redis also knows a password without a user: redis://:password@host.
        var (user, password) = uri.UserInfo.Split(':', 2) switch
        {
            [""] => (null, null),
            [var name, var secret] => (name.Length > 0 ? Uri.UnescapeDataString(name) : null, Uri.UnescapeDataString(secret)),
            _ => throw new FormatException($"{Form}: the password is missing"),
        };
        return new RedisSettings(uri.Host, uri.Port > 0 ? uri.Port : 6379, uri.Scheme == Tls, database, user, password);
    }

    /// <summary>Without user and password, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsTls ? Tls : Plain)}://{Host}:{Port}/{Database}");

    /// <summary>It comes back by itself, and what is asked meanwhile fails at once instead of standing in line.</summary>
    public ConfigurationOptions Options() => new()
    {
        EndPoints = { { Host, Port } },
        Ssl = IsTls,
        SslHost = IsTls ? Host : null,
        User = User,
        Password = Password,
        DefaultDatabase = Database,
        ClientName = "enlace",
        // The client keeps INFO back otherwise, which tells us that a server was restarted.
        AllowAdmin = true,
        AbortOnConnectFail = false,
        ConnectRetry = 1,
        ConnectTimeout = (int)Patience.TotalMilliseconds,
        AsyncTimeout = (int)Patience.TotalMilliseconds,
        SyncTimeout = (int)Patience.TotalMilliseconds,
        HeartbeatInterval = Beat,
        BacklogPolicy = BacklogPolicy.FailFast,
        ReconnectRetryPolicy = new LinearRetry((int)Beat.TotalMilliseconds),
    };
}
