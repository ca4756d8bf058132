namespace Enlace.Sandbox.CloudApi;

/// <summary>A number that a business sends from.</summary>
/// <param name="Id">Its <c>phone_number_id</c>.</param>
/// <param name="Display">As people read it.</param>
/// <param name="BusinessAccount">The account that webhooks name.</param>
internal sealed record WhatsAppNumber(string Id, string Display, string BusinessAccount)
{
    public string Digits => string.Concat(Display.Where(char.IsAsciiDigit));
}
