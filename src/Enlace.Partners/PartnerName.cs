namespace Enlace.Partners;

/// <summary>The text by which contracts and compliance name a partner.</summary>
internal static class PartnerName
{
    /// <summary>Our own ids in one spelling; anything else is somebody else's name for a partner.</summary>
    public static string Of(string sent) => Guid.TryParse(sent.Trim(), out var id) ? id.ToString() : sent.Trim();
}
