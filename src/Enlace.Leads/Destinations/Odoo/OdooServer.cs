namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Where Odoo is and who we are there.</summary>
internal sealed class OdooServer
{
    private const string Setting = "ENLACE_ODOO", Form = "https://user:password@host:port/db";

    /// <summary>Without a slash at its end.</summary>
    public required Uri Address { get; init; }

    public required string Database { get; init; }

    public required string User { get; init; }

    /// <summary>The password, or the key in its place.</summary>
    public required string Secret { get; init; }

    /// <summary>The key of JSON-2; null where there is only a password.</summary>
    public string? Key { get; init; }

    public Uri At(string path) => new($"{Address.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>For people: no user, no secret.</summary>
    public override string ToString() => $"{Address.Host}:{Address.Port}/{Database}";

    /// <summary>Null where no address is given. Our own word wins over the seed's, and the seed's over the later ones.</summary>
    /// <exception cref="FormatException">The words do not make an address.</exception>
    public static OdooServer? From(IConfigurationSection odoo)
    {
        var key = odoo["ApiKey"] is { Length: > 0 } text ? text : null;
        if (odoo["Url"] is { Length: > 0 } url)
            return FromUrl(url, key);
        var address = odoo["Host"] is { Length: > 0 } host ? AddressOf(odoo, host) : odoo["Address"] is { Length: > 0 } plain ? Parse(plain, "ODOO_URL") : null;
        if (address is null)
            return null;
        var secret = key ?? odoo["Password"];
        return odoo["Database"] is { Length: > 0 } database && secret is { Length: > 0 } && (odoo["User"] is { Length: > 0 } || key is not null)
            ? new OdooServer { Address = Bare(address, address.AbsolutePath), Database = database, User = odoo["User"] ?? "", Secret = secret, Key = key }
            : throw new FormatException($"Odoo needs ODOO_DB, ODOO_USER and ODOO_PASSWORD (or ODOO_API_KEY) beside its address, or all of it as {Setting}={Form}.");
    }

    private static OdooServer FromUrl(string url, string? key)
    {
        var uri = Parse(url, Setting);
        var cut = uri.AbsolutePath.TrimEnd('/').LastIndexOf('/');
        var database = cut < 0 ? "" : Uri.UnescapeDataString(uri.AbsolutePath.TrimEnd('/')[(cut + 1)..]);
        var (user, password) = uri.UserInfo.Split(':', 2) switch
        {
            [var name, var word] => (Uri.UnescapeDataString(name), Uri.UnescapeDataString(word)),
            [var name] => (Uri.UnescapeDataString(name), ""),
            _ => ("", ""),
        };
        return database.Length > 0 && (key ?? password) is { Length: > 0 } secret && (user.Length > 0 || key is not null)
            ? new OdooServer { Address = Bare(uri, uri.AbsolutePath[..cut]), Database = database, User = user, Secret = secret, Key = key }
            : throw new FormatException($"{Setting} must be {Form}; the password may be left out where ODOO_API_KEY is set.");
    }

    private static Uri AddressOf(IConfigurationSection odoo, string host)
    {
        var scheme = odoo["Protocol"] is "jsonrpc" ? Uri.UriSchemeHttp : odoo["Protocol"] is null or "" or "jsonrpc+ssl"
            ? Uri.UriSchemeHttps
            : throw new FormatException("ODOO_PROTOCOL must be jsonrpc+ssl or jsonrpc.");
        return Parse($"{scheme}://{host}:{(odoo["Port"] is { Length: > 0 } port ? port : "443")}", "ODOO_HOST and ODOO_PORT");
    }

    // The text itself is not quoted: it holds a password.
    private static Uri Parse(string text, string setting) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0
            ? uri
            : throw new FormatException($"{setting} must make an address such as {Form}.");

    private static Uri Bare(Uri uri, string path) => new UriBuilder(uri.Scheme, uri.Host, uri.Port, path).Uri;
}
