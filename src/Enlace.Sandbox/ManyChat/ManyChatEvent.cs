namespace Enlace.Sandbox.ManyChat;

/// <summary>One "External Request" of a flow.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="At">When it is due, after the first one.</param>
/// <param name="ManyChatId">Whose flow it is.</param>
/// <param name="Path">The webhook's.</param>
/// <param name="Body">What it sends.</param>
/// <param name="IsInvalid">Whether a hub must refuse it.</param>
public sealed record ManyChatEvent(int Number, TimeSpan At, string ManyChatId, string Path, string Body, bool IsInvalid)
{
    public const string ContactPath = "/api/v1/manychat/webhook/contact";

    public const string AssignmentPath = "/api/v1/manychat/webhook/campaign-assignment";

    public const string AddressPath = "/api/v1/manychat/webhook/address";
}
