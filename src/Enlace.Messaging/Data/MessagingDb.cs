using System.Text.Json;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Data;

/// <summary>Channels, conversations and every message, both ways. The seed's tables bear the seed's names.</summary>
internal sealed class MessagingDb(DbContextOptions<MessagingDb> options, ModuleDbScope scope, ChannelDirectory directory) : ModuleDb(options, scope)
{
    public static readonly UniqueKey UniqueAddress = new("ux_channel_integrations_address", "channel_integrations.platform, channel_integrations.external_address");

    public static readonly UniqueKey UniqueWebhookKey = new("ux_channel_integrations_key", "channel_integrations.platform, channel_integrations.webhook_key_hash");

    public static readonly UniqueKey UniqueConversation = new("ux_conversations_user", "conversations.channel_id, conversations.user_key");

    /// <summary>Deleted ones too, whose history is kept; who shows or uses a channel takes <see cref="LiveChannels"/>.</summary>
    public DbSet<Channel> Channels => Set<Channel>();

    public IQueryable<Channel> LiveChannels => Channels.Where(channel => channel.DeletedAt == null);

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<InboundMessage> Inbound => Set<InboundMessage>();

    public DbSet<OutboundMessage> Outbound => Set<OutboundMessage>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    protected override string Schema => MessagingModule.ModuleName;

    /// <summary>What comes in is judged by channels as they are: whoever changes one makes the directory look again.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.Entries<Channel>().Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            Alongside((session, _) =>
            {
                session.AfterCommit(directory.Forget);
                return Task.CompletedTask;
            });
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Channel>(channel =>
        {
            channel.ToTable("channel_integrations");
            channel.Property(c => c.Id).ValueGeneratedNever();
            channel.Property(c => c.Platform).HasConversion(kind => MessagingWire.Glossary.Word(kind), word => Stored.Member<PlatformKind>(word));
            channel.Property(c => c.Provider).HasConversion(kind => MessagingWire.Glossary.Word(kind), word => Stored.Member<ProviderKind>(word));
            channel.Property(c => c.Status).HasConversion(status => MessagingWire.Glossary.Word(status), word => Stored.Member<ChannelStatus>(word));
            channel.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Conversation>(conversation =>
        {
            conversation.ToTable("conversations");
            conversation.Property(c => c.Id).ValueGeneratedNever();
            conversation.Property(c => c.Platform).HasConversion(kind => MessagingWire.Glossary.Word(kind), word => Stored.Member<PlatformKind>(word));
        });
        model.Entity<InboundMessage>(message =>
        {
            message.ToTable("inbound_messages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Platform).HasConversion(kind => MessagingWire.Glossary.Word(kind), word => Stored.Member<PlatformKind>(word));
        });
        model.Entity<OutboundMessage>(message =>
        {
            message.ToTable("outbound_message_logs");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Platform).HasConversion(kind => MessagingWire.Glossary.Word(kind), word => Stored.Member<PlatformKind>(word));
            message.Property(m => m.Status).HasConversion(status => MessagingWire.Glossary.Word(status), word => Stored.Member<OutboundStatus>(word));
            message.Property(m => m.Version).IsConcurrencyToken();
        });
        model.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("webhook_subscriptions");
            subscription.Property(s => s.Id).ValueGeneratedNever();
            subscription.Property(s => s.Version).IsConcurrencyToken();
        });
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
