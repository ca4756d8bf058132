using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>One item of <c>messaging</c>: whose, by whom, and when.</summary>
/// <param name="Address">The page or the Instagram account.</param>
/// <param name="Person">Whose conversation it belongs to.</param>
/// <param name="Json">The whole item.</param>
internal sealed record PageItem(string Address, string Person, JsonElement Json)
{
    public DateTimeOffset? At => Json.Moment("timestamp");

    public Incoming Start(string externalId, string type) => new() { Address = Address, ExternalId = externalId, SenderId = Person, Type = type, SentAt = At };

    /// <summary>Where the person comes from: the link's own word, or the advertisement.</summary>
    public static string? ReferenceIn(JsonElement? referral) => referral.Text("ref") ?? referral.Id("ad_id");
}
