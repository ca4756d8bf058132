namespace Enlace.Sandbox.Twilio;

/// <summary>One of the business's senders, such as <c>whatsapp:+14155550100</c>.</summary>
/// <param name="Address">As it stands in messages.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Webhook">Where what people write to it goes.</param>
internal sealed record TwilioNumber(string Address, string Account, Uri? Webhook);
