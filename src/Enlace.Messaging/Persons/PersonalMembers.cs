using System.Text.Json.Nodes;

namespace Enlace.Messaging.Persons;

/// <summary>What of a fact, or of an answer, tells of a person.</summary>
internal static class PersonalMembers
{
    public const string Erased = "erased";

    // Members without which a fact could not be read any more.
    private static readonly string[] Needed = ["sender", "external_id", "recipient", "to", "address"];

    private static readonly string[] Free = ["text", "postback", "reference", "reference_url", "name", "sender_name", "content", "media", "caption", "alternate_id", "user_key", "error_message"];

    public static void Hide(JsonObject fact)
    {
        foreach (var name in Needed)
        {
            if (fact.ContainsKey(name))
                fact[name] = Erased;
        }

        foreach (var name in Free)
        {
            if (fact.ContainsKey(name))
                fact[name] = null;
        }
    }
}
