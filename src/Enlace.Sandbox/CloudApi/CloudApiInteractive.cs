using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.CloudApi;

/// <summary>The limits of buttons, lists and links.</summary>
internal static class CloudApiInteractive
{
    private const int MostButtons = 3, MostRows = 10;

    /// <exception cref="CloudApiRefusedException">It is refused.</exception>
    public static void Check(JsonObject interactive, Func<string, bool> hasMedia)
    {
        var type = CloudApiCheck.Needed(interactive, "interactive", "type", 64);
        if (interactive.Object("body") is not { } body)
            throw CloudApiCheck.Missing("interactive['body']");
        CloudApiCheck.Needed(body, "interactive['body']", "text", 1024);
        if (interactive.Object("footer") is { } footer)
            CloudApiCheck.Needed(footer, "interactive['footer']", "text", 60);
        Header(interactive, type, hasMedia);
        if (interactive.Object("action") is not { } action)
            throw CloudApiCheck.Missing("interactive['action']");
        switch (type)
        {
            case "button":
                Buttons(action);
                break;
            case "list":
                List(action);
                break;
            case "cta_url":
                Link(action);
                break;
            case "location_request_message":
                Named(action, "send_location");
                break;
            default:
                throw CloudApiCheck.Wrong("interactive['type']", "one of button, list, cta_url, location_request_message");
        }
    }

    private static void Header(JsonObject interactive, string type, Func<string, bool> hasMedia)
    {
        if (interactive.Object("header") is not { } header)
            return;
        var kind = CloudApiCheck.Needed(header, "interactive['header']", "type", 16);
        if (kind == "text")
            CloudApiCheck.Needed(header, "interactive['header']", "text", 60);
        else if (type is "list" or "location_request_message" || kind is not ("image" or "video" or "document"))
            throw CloudApiCheck.Wrong("interactive['header']['type']", "a type that this message may have");
        else
            CloudApiCheck.Media(header.Object(kind) ?? throw CloudApiCheck.Missing($"interactive['header']['{kind}']"), $"interactive['header']['{kind}']", hasMedia);
    }

    private static void Buttons(JsonObject action)
    {
        const string Path = "interactive['action']['buttons']";
        if (action.Array("buttons") is not { Count: > 0 } buttons)
            throw CloudApiCheck.Missing(Path);
        if (buttons.Count > MostButtons)
            throw new CloudApiRefusedException(131009, $"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {MostButtons}");
        var replies = buttons.Select(button => button.Text("type") == "reply" ? button.Object("reply") : null).ToArray();
        foreach (var reply in replies)
        {
            if (reply is null)
                throw CloudApiCheck.Missing(Path + "['reply']");
            CloudApiCheck.Needed(reply, Path + "['reply']", "id", 256);
            CloudApiCheck.Needed(reply, Path + "['reply']", "title", 20);
        }

        // Both are compared by the API.
        if (replies.DistinctBy(reply => reply.Text("id")).Count() < replies.Length || replies.DistinctBy(reply => reply.Text("title")).Count() < replies.Length)
            throw new CloudApiRefusedException(131009, "Button ids and titles must be unique.");
    }

    private static void List(JsonObject action)
    {
        const string Path = "interactive['action']['sections']";
        CloudApiCheck.Needed(action, "interactive['action']", "button", 20);
        if (action.Array("sections") is not { Count: > 0 } sections)
            throw CloudApiCheck.Missing(Path);
        if (sections.Count > 1 && sections.Any(section => string.IsNullOrEmpty(section.Text("title"))))
            throw CloudApiCheck.Missing(Path + "['title']");
        var rows = sections.SelectMany(section => section.Array("rows") ?? throw CloudApiCheck.Missing(Path + "['rows']")).ToArray();
        if (rows.Length is 0 or > MostRows)
            throw new CloudApiRefusedException(131009, $"Total row count exceed max allowed count: {MostRows}");
        foreach (var row in rows)
        {
            if (row is not JsonObject one)
                throw CloudApiCheck.Missing(Path + "['rows']");
            CloudApiCheck.Needed(one, Path + "['rows']", "id", 200);
            CloudApiCheck.Needed(one, Path + "['rows']", "title", 24);
            CloudApiCheck.Longest(one.Text("description"), Path + "['rows']['description']", 72);
        }

        if (rows.DistinctBy(row => row.Text("id")).Count() < rows.Length)
            throw new CloudApiRefusedException(131009, "Row ids must be unique.");
    }

    private static void Link(JsonObject action)
    {
        Named(action, "cta_url");
        if (action.Object("parameters") is not { } parameters)
            throw CloudApiCheck.Missing("interactive['action']['parameters']");
        CloudApiCheck.Needed(parameters, "interactive['action']['parameters']", "display_text", 20);
        if (!JsonReading.IsHttpUrl(CloudApiCheck.Needed(parameters, "interactive['action']['parameters']", "url", 2048)))
            throw CloudApiCheck.Wrong("interactive['action']['parameters']['url']", "a valid URL");
    }

    private static void Named(JsonObject action, string name)
    {
        if (action.Text("name") != name)
            throw CloudApiCheck.Wrong("interactive['action']['name']", name);
    }
}
