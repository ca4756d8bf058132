using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending;

/// <summary>A hub of a test's own, for what the settings decide.</summary>
internal static class LendingHub
{
    public static async Task<InProcessHub> Start(params (string Name, string? Value)[] settings) =>
        await InProcessHub.Start(settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>Its administrator.</summary>
    public static async Task<LendingDriver> Admin(IHub hub) =>
        new(hub.Client, (await new LendingDriver(hub.Client).SignIn("admin", "string")).Expect(200).Json.Text("access_token"));
}
