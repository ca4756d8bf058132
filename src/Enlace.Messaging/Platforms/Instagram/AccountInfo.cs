using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.Instagram;

/// <summary>What Meta tells of an Instagram account. The last three are in the contract and not in Facebook's own answer: null says that nobody knows.</summary>
internal sealed record AccountInfo(
    string Id, string? Username, string? Name, string? Biography, string? Website, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ProfilePic,
    long? Followers, long? Following, long? MediaCount, string? AccountType, bool? IsPrivate, bool? IsVerified)
{
    private const string Fields = "id,username,name,biography,website,profile_picture_url,followers_count,follows_count,media_count", FieldsByLogIn = "user_id,username,name,account_type";

    /// <summary>An account with its own log-in is asked as the one whose token it is.</summary>
    public static Task<GraphAnswer> Ask(GraphClient graph, bool byLogIn, string token, string account, CancellationToken cancel) =>
        graph.Get(byLogIn ? graph.Instagram($"me?fields={FieldsByLogIn}") : graph.Graph($"{account}?fields={Fields}"), token, cancel);

    /// <summary>Null when the answer tells of no account.</summary>
    public static AccountInfo? Read(GraphAnswer answer)
    {
        var json = answer.Json;
        return answer.IsGood && (json.Id("user_id") ?? json.Id("id")) is { } id
            ? new AccountInfo(
                id, json.Text("username"), json.Text("name"), json.Text("biography"), json.Text("website"), json.Text("profile_picture_url"),
                json.Number("followers_count"), json.Number("follows_count"), json.Number("media_count"), json.Text("account_type"), Flag(json, "is_private"), Flag(json, "is_verified"))
            : null;
    }

    private static bool? Flag(JsonElement? json, string name) => json.Has(name) ? json.IsTrue(name) : null;
}
