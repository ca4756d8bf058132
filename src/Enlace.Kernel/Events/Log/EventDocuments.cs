using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Kernel.Events.Transports;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Log;

/// <summary>
/// Writes the document of an event: the CloudEvent as brokers carry it, and at its top the keys that its module adds. A document that would
/// be too large keeps everything but its data, with the size and the hash of what is missing, so that no event is missing from the log.
/// </summary>
internal sealed partial class EventDocuments(EventCatalog catalog, KernelOptions options, ILogger<EventDocuments> logger)
{
    private const string Data = "data", Omitted = "data_omitted";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "tenantid", "correlationid", "causationid", "traceparent", Data, Omitted,
    };

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidOperationException">The module's keys are not allowed in a document.</exception>
    public EventDocument Of(Message message)
    {
        // An event of a newer version of the program, or of a module that is no more, is logged without the module's own keys.
        var keys = catalog.Find(message.Type) is { } type ? catalog.OwnerOf(type)?.DocumentKeys(message, type) : null;
        var json = Write(message, keys, withData: true);
        if (json.Length > options.MaxDocumentBytes)
        {
            Log.DataOmitted(logger, message.Id, message.Type, message.Data.Length);
            json = Write(message, null, withData: false);
        }

        return new EventDocument(
            message.Id, message.Type, message.Subject, message.Tenant, message.CorrelationId, message.CausationId, message.OccurredAt, json);
    }

    private static byte[] Write(Message message, JsonObject? keys, bool withData)
    {
        using var stream = new MemoryStream(withData ? message.Data.Length + 768 : 768);
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            CloudEventsEnvelope.WriteAttributes(json, message, message.Type.Split('.')[0]);
            foreach (var (name, value) in keys ?? [])
            {
                if (name.StartsWith('_') || Taken.Contains(name))
                    throw new InvalidOperationException($"The module of {message.Type} adds the key '{name}', which the document needs for itself.");
                json.WritePropertyName(name);
                if (value is null)
                    json.WriteNullValue();
                else
                    value.WriteTo(json);
            }

            if (withData)
            {
                json.WritePropertyName(Data);
                json.WriteRawValue(message.Data.Span);
            }
            else
            {
                json.WriteStartObject(Omitted);
                json.WriteNumber("bytes", message.Data.Length);
                json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(message.Data.Span)));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(261, LogLevel.Warning, "The event log keeps {MessageId} ({Type}) without its data of {Bytes} bytes: EventLog:MaxDocumentBytes")]
        public static partial void DataOmitted(ILogger logger, Guid messageId, string type, int bytes);
    }
}
