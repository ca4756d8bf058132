namespace Enlace.Kernel.Security;

/// <summary>What the text of a host name tells before anybody resolves it.</summary>
internal static class OutboundHostName
{
    private static readonly string[] InsideSuffixes =
        [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

    /// <summary>
    /// A name whose last label is a number is an address in one of the forms that resolvers understand and people do not
    /// (1.2.3, 0x7f.1, 127.0.0.1 with a dot behind it). No real domain ends so.
    /// </summary>
    public static bool EndsInNumber(string host)
    {
        host = host.TrimEnd('.');
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.Length > 0
            && (last.All(char.IsAsciiDigit)
                || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last.Skip(2).All(char.IsAsciiHexDigit)));
    }

    /// <summary>Names that only mean something inside a machine, a cluster or an office.</summary>
    public static bool IsInside(string host) =>
        !host.Contains('.', StringComparison.Ordinal)
        || InsideSuffixes.Any(s => host.EndsWith(s, StringComparison.OrdinalIgnoreCase));
}
