namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>A message that the double keeps; the number is its place in its topic.</summary>
internal sealed record DoubleMessage(long Number, string Payload, IReadOnlyDictionary<string, string> Properties, string? Key, DateTimeOffset PublishTime)
{
    public string Id => Convert.ToBase64String(BitConverter.GetBytes(Number));

    public static long NumberOf(string id) => BitConverter.ToInt64(Convert.FromBase64String(id));
}
