using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>What is to be written into a session.</summary>
internal sealed record NewChatMessage(Guid Id, bool IsInbound, string Type, ChatSender Sender)
{
    public string? Text { get; init; }

    public IReadOnlyList<ChatFile> Attachments { get; init; } = [];

    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];

    public string? Payload { get; init; }

    public Guid? ReplyTo { get; init; }

    /// <summary>The visitor's own id of it.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>The upload that it carries.</summary>
    public Guid? UploadId { get; init; }
}
