using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending;

/// <summary>A hub of a test's own, for what the settings decide.</summary>
internal static class LendingHub
{
    public static async Task<InProcessHub> Start(params (string Name, string? Value)[] settings) =>
        await InProcessHub.Start(settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>A program with an administrator's key, which no clock makes stale.</summary>
    public static async Task<LoansDriver> Keyed(InProcessHub hub)
    {
        var made = await new HubCaller(hub.Client).Post("/api/v1/callers", new { name = "Core", tenant_id = "default", role = "administrator" });
        return new LoansDriver(hub.ClientWithKey(made.Expect(201).Json.Text("api_key")!));
    }

    /// <summary>Its administrator.</summary>
    public static async Task<LendingDriver> Admin(IHub hub) =>
        new(hub.Client, (await new LendingDriver(hub.Client).SignIn("admin", "string")).Expect(200).Json.Text("access_token"));
}
