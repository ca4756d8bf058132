using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Reads what people do on Messenger or Instagram beside writing: press, react, edit, come by a link.</summary>
internal static class PageActions
{
    /// <summary>Null for an item that nobody knows.</summary>
    public static Incoming? Read(PageItem item)
    {
        var json = item.Json;
        if (Part(json, "postback") is { } postback)
        {
            return item.Start(postback.Id("mid") ?? PageReading.Derived("postback", json), IncomingTypes.Postback) with
            {
                Text = postback.Text("title"),
                Postback = postback.Text("payload") ?? postback.Text("title"),
                Reference = PageItem.ReferenceIn(postback.Member("referral")),
            };
        }

        if (Part(json, "reaction") is { } reaction)
        {
            return item.Start(PageReading.Derived("reaction", json), IncomingTypes.Reaction) with
            {
                // Taken back, it shows nothing.
                Text = reaction.Text("action") == "unreact" ? null : reaction.Text("emoji") ?? reaction.Text("reaction"),
                ContextExternalId = reaction.Id("mid"),
            };
        }

        if (Part(json, "message_edit") is { } edit)
            return item.Start(PageReading.Derived("edit", json), IncomingTypes.Edit) with { Text = edit.Text("text"), ContextExternalId = edit.Id("mid") };
        if (Part(json, "referral") is { } referral)
            return item.Start(PageReading.Derived("referral", json), IncomingTypes.Referral) with { Reference = PageItem.ReferenceIn(referral) };
        return Part(json, "optin") is { } optin
            ? item.Start(PageReading.Derived("optin", json), IncomingTypes.Referral) with { Reference = optin.Text("ref"), Postback = optin.Text("payload") }
            : null;
    }

    private static JsonElement? Part(JsonElement item, string name) => item.Object(name);
}
