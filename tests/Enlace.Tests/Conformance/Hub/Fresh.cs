namespace Enlace.Tests.Conformance.Hub;

/// <summary>Values nobody else uses, because all suites share one hub.</summary>
public static class Fresh
{
    public static string Token() => Guid.CreateVersion7().ToString("N");

    public static string Id() => Guid.CreateVersion7().ToString();

    public static string Email() => $"{Token()}@correo.example";
}
