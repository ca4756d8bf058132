using System.Text;
using Enlace.Host;
using Enlace.Kernel;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Host;

/// <summary>The pages of the API's documents; case 34 of messaging.md §12.</summary>
public sealed class SwaggerGuardTests
{
    private const string Page = "/swagger/index.html";

    [Fact]
    public async Task Case_34_with_a_user_and_a_password_the_page_asks_for_them()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["SWAGGER_USER"] = "docs", ["SWAGGER_PASSWORD"] = "abc:def ñ" });
        var api = new HubCaller(hub.Client);

        Assert.StartsWith("Basic", (await api.Get(Page)).Expect(401).Header("WWW-Authenticate"), StringComparison.Ordinal);
        (await api.Get(Page, ("Authorization", Basic("docs:wrong")))).Expect(401);
        (await api.Get(Page, ("Authorization", Basic("docs")))).Expect(401);
        (await api.Get(Page, ("Authorization", "Basic ***"))).Expect(401);
        (await api.Get("/SWAGGER/index.html")).Expect(401);
        (await api.Get(Page, ("Authorization", Basic("docs:abc:def ñ")))).Expect(200);
    }

    [Fact]
    public async Task Without_them_it_is_open_in_the_sandbox()
    {
        await using var hub = await InProcessHub.Start();

        (await new HubCaller(hub.Client).Get(Page)).Expect(200);
    }

    [Fact]
    public async Task It_can_be_turned_off_with_its_metrics()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["FEATURES__SWAGGER_ENABLED"] = "false", ["FEATURES__METRICS_ENABLED"] = "false" });
        var api = new HubCaller(hub.Client);

        (await api.Get(Page)).Expect(404);
        (await api.Get("/metrics")).Expect(404);
    }

    [Theory]
    [InlineData("production", null, null, true)]
    [InlineData("production", "docs", "secret", false)]
    [InlineData("sandbox", "docs", "secret", false)]
    public void In_production_nobody_sees_it_until_somebody_is_named(string profile, string? user, string? password, bool isClosed) =>
        Assert.Equal(isClosed, Of(("ENLACE_PROFILE", profile), ("SWAGGER_USER", user), ("SWAGGER_PASSWORD", password))!.IsClosed);

    [Theory]
    [InlineData("SWAGGER_USER", "SWAGGER_PASSWORD")]
    [InlineData("SWAGGER_PASSWORD", "SWAGGER_USER")]
    public void One_of_them_alone_is_refused_by_the_others_name(string set, string missing) =>
        Assert.StartsWith(missing, Assert.Throws<SettingException>(() => Of((set, "x"))).Message, StringComparison.Ordinal);

    private static SwaggerGuard? Of(params (string Name, string? Value)[] environment)
    {
        var configuration = new ConfigurationManager();
        return new HubSettings(Enlace.Host.Hub.Configure(configuration, [], environment.ToDictionary(pair => pair.Name, pair => pair.Value))).Swagger();
    }

    private static string Basic(string credential) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credential))}";
}
