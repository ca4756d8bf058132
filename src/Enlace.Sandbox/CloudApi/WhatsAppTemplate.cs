namespace Enlace.Sandbox.CloudApi;

/// <summary>A template that the business has had approved. While there is none, every template is good.</summary>
internal sealed record WhatsAppTemplate
{
    public string Language { get; init; } = "es_CO";

    /// <summary>How many variables its body has.</summary>
    public int Parameters { get; init; }

    /// <summary>A code such as 132015 when it is paused.</summary>
    public int? Code { get; init; }
}
