namespace Enlace.Sandbox.Meta;

/// <summary>Something in the graph that has an id: a number, a business account, a page, an Instagram account.</summary>
internal sealed record MetaAccount(string Id, string Kind, JsonObject Fields)
{
    public const string Phone = "phone", Business = "waba", Page = "page", Instagram = "instagram", Person = "person";

    /// <summary>Which webhooks its app gets; nobody called subscribed_apps while it is empty.</summary>
    public IReadOnlyList<string> Subscribed { get; init; } = [];

    /// <summary>Where its webhooks go instead of the app's address.</summary>
    public Uri? Callback { get; init; }
}
