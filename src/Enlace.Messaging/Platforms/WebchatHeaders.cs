namespace Enlace.Messaging.Platforms;

/// <summary>Headers of third-party widgets, which the platform judges and the route looks at to know whom to ask.</summary>
internal static class WebchatHeaders
{
    public const string Signature = "X-Webchat-Signature-256", Token = "X-Website-Token";
}
