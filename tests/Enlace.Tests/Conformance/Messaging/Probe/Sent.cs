using Enlace.Kernel.Persistence;
using Enlace.Messaging.Data;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>Puts messages of ours into the tables, as if they had been sent.</summary>
internal static class Sent
{
    private static readonly SqlText Conversation = MessagingSql.Of("SELECT id FROM messaging.conversations WHERE channel_id = @channel AND user_key = @user");

    private static readonly SqlText Row = MessagingSql.Of("""
        INSERT INTO messaging.outbound_message_logs (id, tenant_id, channel_id, conversation_id, platform, recipient, content, status, parts_total, parts_sent, waits, external_id, external_ids, attempts, timestamp, version)
        SELECT @id, tenant_id, channel_id, id, platform, @recipient, @content, @status, 1, 1, 0, @external, '[]', 1, @at, 1 FROM messaging.conversations WHERE channel_id = @channel AND user_key = @user
        """);

    private static readonly SqlText ExternalId = MessagingSql.Of("INSERT INTO messaging.outbound_external_ids (channel_id, external_id, message_id, part, superseded) VALUES (@channel, @external, @id, 0, false)");

    /// <summary>To somebody who has a conversation on the channel already.</summary>
    public static async Task<Guid> To(Database database, Guid channel, string user, string text, DateTimeOffset at, CancellationToken cancel, string status = "sent", string? external = null)
    {
        var id = Guid.CreateVersion7(at);
        await database.Write(async (session, inner) =>
        {
            Assert.Single(await session.Query(Conversation, row => row.Guid(0), inner, ("channel", channel), ("user", user)));
            await session.Execute(Row, inner, ("id", id), ("recipient", user), ("content", $$"""{"type":"text","text":"{{text}}"}"""), ("status", status), ("external", external),
                ("at", at), ("channel", channel), ("user", user));
            if (external is not null)
                await session.Execute(ExternalId, inner, ("channel", channel), ("external", external), ("id", id));
        }, cancel);
        return id;
    }
}
