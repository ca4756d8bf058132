using System.Reflection;

namespace Enlace.Sandbox.Webchat;

/// <summary>A customer's page with the chat on it, and beside it the desk of whoever answers: both speak to the hub by HTTP as anybody would.</summary>
public static class WebchatDemo
{
    private const string Name = "Enlace.Sandbox.webchat-demo.html";

    /// <param name="endpoints">The application's.</param>
    /// <param name="path">Such as <c>/sandbox/webchat</c>.</param>
    public static IEndpointConventionBuilder MapWebchatDemo(this IEndpointRouteBuilder endpoints, string path) => endpoints.MapGet(path, Page).ExcludeFromDescription();

    private static IResult Page() => Results.Stream(
        Assembly.GetExecutingAssembly().GetManifestResourceStream(Name) ?? throw new InvalidOperationException("The program was built without its demo page."),
        "text/html; charset=utf-8");
}
