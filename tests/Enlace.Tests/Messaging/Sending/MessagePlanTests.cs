using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.Sending;

public sealed class MessagePlanTests
{
    private static readonly QuickReply[] Replies = [new("yes", "Sí"), new("no", "No")];

    [Fact]
    public void Media_takes_its_kind_from_the_mime_type()
    {
        Assert.Equal(
            ["image", "audio", "video", "document", "document"],
            ((string?[])["image/jpeg", "audio/ogg", "Video/mp4", "application/pdf", null]).Select(mime => File(Plan(Media(mime)).Parts[0]).Kind));
        Assert.Equal("document", File(Plan(Media("image/png") with { Type = ContentType.Document }).Parts[0]).Kind);
    }

    [Fact]
    public void A_text_without_a_caption_is_the_caption()
    {
        var file = File(Assert.Single(Plan(Media("image/jpeg") with { Text = "Mira" }).Parts));

        Assert.Equal("Mira", file.Caption);
    }

    [Fact]
    public void Where_a_file_bears_no_caption_the_words_go_before_it()
    {
        Assert.Equal("Mira", Text(Plan(Media("image/jpeg") with { Text = "Mira" }, traits => traits with { MaxCaption = 0 }).Parts[0]).Text);
        // WhatsApp's audio, and a caption that is too long.
        Assert.Equal(2, Plan(Media("audio/ogg") with { Text = "Mira" }).Parts.Count);
        Assert.Null(File(Plan(Media("image/jpeg") with { Text = new string('a', 1025) }).Parts[1]).Caption);
    }

    [Fact]
    public void Quick_replies_stand_on_the_last_part()
    {
        var split = Plan(new MessageContent(ContentType.Text, string.Join(' ', Enumerable.Repeat("palabra", 700)), QuickReplies: Replies)).Parts;
        Assert.Empty(Text(split[0]).QuickReplies);
        Assert.Equal(2, Text(split[^1]).QuickReplies.Count);

        var shown = Plan(Media("image/jpeg") with { Text = "¿Te gusta?", QuickReplies = Replies }).Parts;
        Assert.Null(File(shown[0]).Caption);
        Assert.Equal(2, Text(shown[1]).QuickReplies.Count);
    }

    [Fact]
    public void A_place_is_a_map_link_where_there_are_no_places()
    {
        var place = new MessageContent(ContentType.Location, Location: new LocationContent(4.60971, -74.08175, "Sede", "Calle 1"));

        Assert.Equal("Sede\nCalle 1\nhttps://www.google.com/maps/search/?api=1&query=4.60971,-74.08175", Text(Assert.Single(Plan(place).Parts)).Text);
        Assert.IsType<OutgoingPart.LocationPart>(Assert.Single(Plan(place, traits => traits with { HasLocation = true }).Parts));
    }

    [Fact]
    public void A_text_of_too_many_messages_and_a_button_of_too_many_letters_are_refused()
    {
        Assert.Equal("content.text", Assert.Single(Plan(new MessageContent(ContentType.Text, new string('a', 500)), traits => traits with { MaxText = 20 }).Refusals).Field);
        Assert.Equal("content.quick_replies[1].title", Assert.Single(
            Plan(new MessageContent(ContentType.Text, "x", QuickReplies: [Replies[0], new QuickReply("x", new string('a', 21))])).Refusals).Field);
    }

    private static MessageContent Media(string? mime) => new(ContentType.Media, Media: new MediaContent("https://example.com/f", MimeType: mime));

    private static MessagePlan Plan(MessageContent content, Func<PlatformTraits, PlatformTraits>? change = null) =>
        MessagePlan.Of(content, change?.Invoke(ScriptedPlatform.Generous) ?? ScriptedPlatform.Generous);

    private static OutgoingPart.FilePart File(OutgoingPart part) => Assert.IsType<OutgoingPart.FilePart>(part);

    private static OutgoingPart.TextPart Text(OutgoingPart part) => Assert.IsType<OutgoingPart.TextPart>(part);
}
