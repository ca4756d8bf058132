using System.Globalization;

namespace Enlace.Messaging.Webchat;

/// <summary>Reads a number of the query.</summary>
internal static class SeqOf
{
    /// <summary>Null when it is absent.</summary>
    /// <exception cref="FaultException">It is none.</exception>
    public static long? Query(IQueryCollection query, string name) => !query.TryGetValue(name, out var values) ? null
        : values is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FaultException(CommonFault.InvalidInput, new FaultDetail(name, "a whole number"));
}
