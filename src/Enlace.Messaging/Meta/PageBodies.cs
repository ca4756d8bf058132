using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What the Send API is sent, the same for Messenger and Instagram; platforms.md §5b.</summary>
internal static class PageBodies
{
    /// <summary>A channel whose agents are people may say so: they may answer for seven days. Meta allows it by review only.</summary>
    public const string HumanAgent = "human_agent";

    /// <summary>After the person's last message, and after it where people answer.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24), HumanWindow = TimeSpan.FromDays(7);

    /// <summary>Null for a part that these platforms cannot carry.</summary>
    public static JsonObject? Of(OutgoingPart part, SendContext context)
    {
        if (Message(part) is not { } message)
            return null;
        var body = new JsonObject();
        if (context.InWindow)
            body["messaging_type"] = "RESPONSE";
        else if (ChannelFlags.IsOn(context.Channel, HumanAgent))
            (body["messaging_type"], body["tag"]) = ("MESSAGE_TAG", "HUMAN_AGENT");
        else
            body["messaging_type"] = "UPDATE";
        body["recipient"] = new JsonObject { ["id"] = context.Recipient };
        body["message"] = message;
        return body;
    }

    private static JsonObject? Message(OutgoingPart part) => part switch
    {
        OutgoingPart.TextPart text => Text(text),
        OutgoingPart.FilePart file => new JsonObject
        {
            ["attachment"] = new JsonObject
            {
                ["type"] = file.Kind == "document" ? "file" : file.Kind,
                ["payload"] = new JsonObject { ["url"] = file.Url, ["is_reusable"] = true },
            },
        },
        OutgoingPart.InteractivePart interactive => Template(interactive.Interactive),
        _ => null,
    };

    private static JsonObject Text(OutgoingPart.TextPart part)
    {
        var message = new JsonObject { ["text"] = part.Text };
        if (part.QuickReplies.Count > 0)
            message["quick_replies"] = new JsonArray([.. part.QuickReplies.Select(Reply)]);
        return message;
    }

    private static JsonObject Reply(QuickReply reply) => new() { ["content_type"] = "text", ["title"] = reply.Title, ["payload"] = reply.Id };

    /// <summary>The payload of a template as the caller wrote it (<c>template_type</c> …), or the whole message with its attachment.</summary>
    private static JsonObject? Template(JsonElement interactive)
    {
        if (interactive.ValueKind != JsonValueKind.Object)
            return null;
        var own = JsonObject.Create(interactive.Clone())!;
        // A template of buttons bears a text as a message does: its type tells them apart.
        return own.ContainsKey("template_type") ? new JsonObject { ["attachment"] = new JsonObject { ["type"] = "template", ["payload"] = own } } : own;
    }
}
