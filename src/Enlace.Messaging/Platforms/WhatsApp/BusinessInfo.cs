using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What Meta tells of a business account; what it does not tell is null.</summary>
internal sealed record BusinessInfo(
    string Id, string? Name, string? Category, string? Description, string? Website, string? Email, string? PhoneNumber, string? Status, string? Currency, string? TimezoneId)
{
    // A field that the account does not have would refuse the whole question, so only those that every account has are asked for.
    private const string Fields = "id,name,currency,timezone_id";

    public static Task<GraphAnswer> Ask(GraphClient graph, string token, string account, CancellationToken cancel) =>
        graph.Get(graph.Graph($"{account}?fields={Fields}"), token, cancel);

    /// <summary>Null when the answer tells of no account.</summary>
    public static BusinessInfo? Read(GraphAnswer answer)
    {
        var json = answer.Json;
        return answer.IsGood && json.Id("id") is { } id
            ? new BusinessInfo(
                id, json.Text("name"), json.Text("category"), json.Text("description"), json.Text("website"), json.Text("email"), json.Text("phone_number"), json.Text("status"),
                json.Text("currency"), json.Text("timezone_id"))
            : null;
    }
}
