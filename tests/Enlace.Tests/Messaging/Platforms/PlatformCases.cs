using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>
/// What one platform tells the suites about itself: one class for each <see cref="IPlatform"/>, found by being there, and three files of cases in its
/// folder. A case is data: <c>sends.json</c> says which calls a part becomes, <c>answers.json</c> what is made of each answer, <c>webhooks.json</c> what is
/// read from each captured payload.
/// </summary>
internal abstract class PlatformCases
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The class under test.</summary>
    public abstract Type Platform { get; }

    /// <summary>Its folder below <c>tests/Enlace.Tests/Messaging/Platforms</c>.</summary>
    public abstract string Folder { get; }

    public abstract PlatformKind Kind { get; }

    public abstract ProviderKind Provider { get; }

    /// <summary>The channel's settings, as JSON.</summary>
    public virtual string Config => "{}";

    public abstract string Address { get; }

    /// <summary>All secrets that a channel of this kind may have, each long and like nothing else, so that it is found wherever it turns up.</summary>
    public abstract ChannelSecrets Secrets { get; }

    /// <summary>The same of somebody else's channel.</summary>
    public abstract ChannelSecrets Strangers { get; }

    /// <summary>The names and values of all secrets, for hunting them.</summary>
    public IEnumerable<string> SecretTexts => [.. Secrets.AccessToken is { } token ? [token] : Array.Empty<string>(), .. OtherSecrets];

    public abstract string Recipient { get; }

    /// <summary>Whether the platform is somebody else's server; our own webchat is not.</summary>
    public virtual bool IsRemote => true;

    /// <summary>Whether its signature covers the body; where it only is a secret in a header, a changed body is genuine.</summary>
    public virtual bool SignsBody => true;

    /// <summary>The header that carries the signature or the secret.</summary>
    public abstract string SignatureHeader { get; }

    /// <summary>Where the platform calls us, when a case names nothing else.</summary>
    public virtual string WebhookUrl => "https://hub.example.com/api/v1/integrations/webhooks/" + Kind.ToString().ToLowerInvariant();

    /// <summary>As JSON, what the platform answers to a good send.</summary>
    public abstract string GoodAnswer { get; }

    /// <summary>As JSON, what the platform answers when the channel's credentials are asked after and are good.</summary>
    public virtual string GoodInspection => "{}";

    /// <summary>The text of the settings' app secret, where the platform has one and the channel needs none.</summary>
    public virtual string? AppSecret => null;

    protected virtual IEnumerable<string> OtherSecrets => Secrets.OthersAsJson() is { } json ? JsonNode.Parse(json)!.AsObject().Select(pair => pair.Value!.GetValue<string>()) : [];

    /// <summary>As JSON, a refusal in the platform's own shape that repeats a text.</summary>
    public abstract (int Status, string Json) Refusal(string text);

    /// <summary>The webhook as the platform would send it, with its signature.</summary>
    public abstract RawWebhook Sign(RawWebhook webhook, ChannelSecrets secrets);

    public WebhookSecrets SecretsOf(ChannelSecrets channel) => new(channel, AppSecret);

    public JsonArray Read(string file)
    {
        var path = $"tests/Enlace.Tests/Messaging/Platforms/{Folder}/{file}";
        return SourceTree.Own.Has(path) ? JsonNode.Parse(SourceTree.Own.Read(path), documentOptions: WithComments)!.AsArray() : [];
    }

    /// <summary>One case of a file, by its name.</summary>
    public JsonObject Case(string file, string name) => Read(file).Select(node => node!.AsObject()).Single(found => found["name"]!.GetValue<string>() == name);

    /// <summary>The channel, with some of its settings changed by a case.</summary>
    public Channel Channel(JsonObject? changes = null)
    {
        var config = JsonNode.Parse(Config)!.AsObject();
        foreach (var (name, value) in changes ?? [])
            config[name] = value?.DeepClone();
        var id = Guid.Parse("9b1c6f0e-0000-4000-8000-000000000001");
        return new Channel
        {
            Id = id,
            TenantId = "default",
            Platform = Kind,
            Provider = Provider,
            ExternalAddress = Address,
            Config = config.ToJsonString(),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
    }

    public override string ToString() => $"{MessagingWire.Glossary.Word(Kind)}/{MessagingWire.Glossary.Word(Provider)}";
}
