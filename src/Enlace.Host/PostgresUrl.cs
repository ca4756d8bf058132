using Npgsql;

namespace Enlace.Host;

/// <summary>Reads <c>postgres://user:password@host:port/db?sslmode=require</c>, the form that settings and seed documents use.</summary>
internal static class PostgresUrl
{
    public static bool Is(string text) => text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <exception cref="SettingException">The text is no such URL.</exception>
    public static string ToConnectionString(string setting, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new SettingException(setting, "must look like postgres://user:password@host:5432/database");
        var user = uri.UserInfo.Split(':', 2);
        try
        {
            var builder = new NpgsqlConnectionStringBuilder
            {
                Host = uri.Host,
                Port = uri.Port > 0 ? uri.Port : 5432,
                Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) is { Length: > 0 } database ? database : "enlace",
                Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "postgres",
                Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
                MaxPoolSize = 50,
            };
            foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var (key, value) = pair.Split('=', 2) is [var k, var v] ? (Uri.UnescapeDataString(k), v) : (Uri.UnescapeDataString(pair), "");
                builder[key.ToLowerInvariant() switch { "sslmode" => "SSL Mode", "application_name" => "Application Name", _ => key }] = Uri.UnescapeDataString(value);
            }

            return builder.ToString();
        }
        catch (ArgumentException e)
        {
            throw new SettingException(setting, $"has a part that PostgreSQL connections do not know: {e.Message}");
        }
    }
}
