using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Data;

/// <summary>What rows of the module's tables say, where they are read without EF.</summary>
internal static class Stored
{
    /// <summary>The columns of a channel, in the order that <see cref="Channel"/> reads.</summary>
    public const string ChannelColumns = "c.id, c.tenant_id, c.platform, c.provider, c.external_address, c.access_token, c.secrets, c.status, c.config, c.created_at";

    /// <summary>A word that a row bears for a member; no other is ever written there.</summary>
    public static T Member<T>(string word) where T : struct, Enum =>
        MessagingWire.Glossary.TryRead<T>(word, out var member) ? member : throw new InvalidOperationException($"Nobody knows the {typeof(T).Name} {word}.");

    public static Channel Channel(SqlRow row) => new()
    {
        Id = row.Guid(0),
        TenantId = row.Text(1),
        Platform = Member<PlatformKind>(row.Text(2)),
        Provider = Member<ProviderKind>(row.Text(3)),
        ExternalAddress = row.TextOrNull(4),
        AccessToken = row.TextOrNull(5),
        Secrets = row.TextOrNull(6),
        Status = Member<ChannelStatus>(row.Text(7)),
        Config = row.Text(8),
        CreatedAt = row.Time(9),
    };
}
