using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What Meta tells of a number.</summary>
internal sealed record PhoneInfo(
    string Id, string? DisplayPhoneNumber, string? VerifiedName, string? CodeVerificationStatus, string? QualityRating, string? PlatformType, string? ThroughputLevel)
{
    private const string Fields = "id,display_phone_number,verified_name,code_verification_status,quality_rating,platform_type,throughput";

    public static Task<GraphAnswer> Ask(GraphClient graph, string token, string number, CancellationToken cancel) =>
        graph.Get(graph.Graph($"{number}?fields={Fields}"), token, cancel);

    /// <summary>Null when the answer tells of no number, whatever its status is.</summary>
    public static PhoneInfo? Read(GraphAnswer answer)
    {
        var json = answer.Json;
        return answer.IsGood && json.Id("id") is { } id
            ? new PhoneInfo(
                id, json.Text("display_phone_number"), json.Text("verified_name"), json.Text("code_verification_status"), json.Text("quality_rating"), json.Text("platform_type"),
                json.Member("throughput").Text("level"))
            : null;
    }
}
