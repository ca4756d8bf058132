namespace Enlace.Leads.Domain;

/// <summary>A postal address as somebody spelt it.</summary>
internal sealed record Place(string? Street, string? District, string? City, string? State, string? Country)
{
    public bool IsNowhere => (Street ?? District ?? City ?? State ?? Country) is null;

    /// <summary>One text for one place, however it was spelt. The separator inside a field would make two places look like one.</summary>
    public string Key => string.Join('|', new[] { Street, District, City, State, Country }.Select(text => PlainText.Of(text?.Replace('|', ' '))));
}
