using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// Reads <c>postgres://user:password@host:port/db?sslmode=require</c>, the form that settings and seed documents use. Several hosts, as in
/// <c>host1:5432,host2:5432</c>, are a primary and its standbys: whichever is the primary is used, also after a failover.
/// </summary>
public static partial class PostgresUrl
{
    private const int UsualPort = 5432;

    public static bool Is(string text) => text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <exception cref="SettingException">The text is no such URL.</exception>
    public static string ToConnectionString(string setting, string url)
    {
        var read = Form().Match(url);
        if (!read.Success)
            throw new SettingException(setting, "must look like postgres://user:password@host:5432/database, with special characters as %XX");
        var hosts = read.Groups["host"].Captures.Zip(read.Groups["port"].Captures, (host, port) => (Name: host.Value, Port: port.Value.Length > 0 ? port.Value : UsualPort.ToString(CultureInfo.InvariantCulture))).ToArray();
        try
        {
            var builder = new NpgsqlConnectionStringBuilder
            {
                Database = Part("db") is { Length: > 0 } database ? database : "enlace",
                Username = Part("user") is { Length: > 0 } user ? user : "postgres",
                Password = read.Groups["password"].Success ? Part("password") : null,
                MaxPoolSize = 50,
            };
            if (hosts.Length == 1)
                (builder.Host, builder.Port) = (hosts[0].Name, int.Parse(hosts[0].Port, CultureInfo.InvariantCulture));
            else
                (builder.Host, builder["Target Session Attributes"], builder.HostRecheckSeconds) = (string.Join(',', hosts.Select(host => $"{host.Name}:{host.Port}")), "primary", 1);
            foreach (var pair in read.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var (key, value) = pair.Split('=', 2) is [var k, var v] ? (Uri.UnescapeDataString(k), v) : (Uri.UnescapeDataString(pair), "");
                builder[key.ToLowerInvariant() switch { "sslmode" => "SSL Mode", "application_name" => "Application Name", _ => key }] = Uri.UnescapeDataString(value);
            }

            return builder.ToString();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new SettingException(setting, $"has a part that PostgreSQL connections do not know: {e.Message}");
        }

        string Part(string name) => Uri.UnescapeDataString(read.Groups[name].Value);
    }

    [GeneratedRegex(@"^postgres(ql)?://((?<user>[^:@/]*)(:(?<password>[^@/]*))?@)?((?<host>[^:@/?#,\s]+|\[[0-9A-Fa-f:.]+\])(:(?<port>[0-9]{1,5})|(?<port>)))(,((?<host>[^:@/?#,\s]+|\[[0-9A-Fa-f:.]+\])(:(?<port>[0-9]{1,5})|(?<port>))))*(/(?<db>[^/?#]*))?(\?(?<query>[^#]*))?$")]
    private static partial Regex Form();
}
