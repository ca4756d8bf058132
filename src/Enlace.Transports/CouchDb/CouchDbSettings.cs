using System.Text.RegularExpressions;

namespace Enlace.Transports.CouchDb;

/// <summary>Where CouchDB is, who we are there, and which database is ours.</summary>
internal sealed partial record CouchDbSettings(string Host, int Port, bool IsTls, string User, string Password, string Database)
{
    private const string Plain = "couchdb", Tls = "couchdbs", UsualDatabase = "business_events";

    public static bool Is(string setting) =>
        setting.StartsWith($"{Plain}://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith($"{Tls}://", StringComparison.OrdinalIgnoreCase);

    public Uri Address => new UriBuilder(IsTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port).Uri;

    /// <exception cref="FormatException">It cannot be read; the message repeats nothing of it.</exception>
    public static CouchDbSettings Parse(string setting)
    {
        const string Form = "must be couchdb://user:password@host:5984/database or couchdbs://…, special characters as %XX";
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new FormatException(Form);
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException($"{Form}, without ? and #");
        if (uri.UserInfo.Split(':', 2) is not [{ Length: > 0 } user, { Length: > 0 } password])
            throw new FormatException($"{Form}: user and password are needed");
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0)
            database = UsualDatabase;
        if (!DatabaseName().IsMatch(database))
            throw new FormatException($"{Form}; a database's name begins with a small letter and has small letters, digits and _$()+/- only");
        var tls = uri.Scheme == Tls;
        return new CouchDbSettings(uri.Host, uri.Port > 0 ? uri.Port : tls ? 6984 : 5984, tls, Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), database);
    }

    /// <summary>Without user and password, for people.</summary>
    public override string ToString() => $"{(IsTls ? Tls : Plain)}://{Host}:{Port}/{Database}";

    [GeneratedRegex(@"^[a-z][a-z0-9_$()+/-]{0,237}$")]
    private static partial Regex DatabaseName();
}
