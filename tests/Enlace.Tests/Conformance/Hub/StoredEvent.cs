using System.Text.Json;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>One message as the operator's event list shows it.</summary>
public sealed record StoredEvent(string Id, string Type, string Subject, JsonElement Data, JsonElement Whole)
{
    public static StoredEvent From(JsonElement item) =>
        new(item.Text("id")!, item.Text("type")!, item.Text("subject")!, item.At("data"), item);

    public bool Is(string wireName) => Type.Contains(wireName, StringComparison.Ordinal);
}
