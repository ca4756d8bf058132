namespace Enlace.Sandbox.CloudApi;

/// <summary>The Cloud API does not take a message.</summary>
internal sealed class CloudApiRefusedException(int code, string details) : Exception(details)
{
    public int Code { get; } = code;
}
