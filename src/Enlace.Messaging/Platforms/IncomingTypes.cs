namespace Enlace.Messaging.Platforms;

/// <summary>The kinds of what people do, in words that all platforms share.</summary>
internal static class IncomingTypes
{
    public const string Text = "text", Image = "image", Video = "video", Audio = "audio", Document = "document", Sticker = "sticker", Location = "location",
        Contacts = "contacts", Postback = "postback", Reaction = "reaction", Order = "order", Edit = "edit", Deletion = "deletion", System = "system",
        Referral = "referral", Unsupported = "unsupported", Stop = "stop";

    /// <summary>What we sent ourselves, elsewhere: kept beside the conversation, never taken for the person's.</summary>
    public const string Echo = "echo";
}
