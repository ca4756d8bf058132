using System.Text;
using RabbitMQ.Client;

namespace Enlace.Transports.RabbitMq;

/// <summary>Makes an incoming message of what the client hands over.</summary>
internal static class RabbitMqReading
{
    private const string Count = "x-delivery-count";

    public static IncomingMessage Message(string topic, IReadOnlyBasicProperties properties, byte[] body, bool redelivered, string route) =>
        new(topic, body, properties.MessageId, Texts(properties), Deliveries(properties, redelivered), route);

    /// <summary>Quorum queues count what came back; others only say that it did.</summary>
    private static int Deliveries(IReadOnlyBasicProperties properties, bool redelivered) =>
        properties.Headers?.TryGetValue(Count, out var value) is true && value is long or int
            ? (int)Math.Min(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), int.MaxValue - 1) + 1
            : redelivered ? 2 : 1;

    private static Dictionary<string, string> Texts(IReadOnlyBasicProperties properties)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
        {
            if (value is byte[] bytes)
                texts[name] = Encoding.UTF8.GetString(bytes);
        }

        return texts;
    }
}
