using System.Collections.Concurrent;

namespace Enlace.Sandbox.Meta;

/// <summary>Where an app wants its webhooks, by object.</summary>
internal sealed class MetaSubscriptions
{
    private static readonly Dictionary<string, string> Channels = new()
    {
        ["whatsapp_business_account"] = MetaServer.WhatsApp,
        ["page"] = MetaServer.Messenger,
        ["instagram"] = MetaServer.Instagram,
    };

    private readonly ConcurrentDictionary<string, Uri> _callbacks = new(StringComparer.Ordinal);

    public static IEnumerable<string> Objects => Channels.Keys;

    public Uri? Callback(string channel) => _callbacks.GetValueOrDefault(channel);

    public void Set(string item, Uri callback) => _callbacks[Channels[item]] = callback;

    public void Clear() => _callbacks.Clear();
}
