using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.UseCases;

public sealed class SignInTests
{
    [Fact]
    public async Task One_address_may_ask_ten_times_a_minute()
    {
        await using var hub = await LendingHub.Start(("ENLACE__Lending__TokenCallsPerMinute", null));
        var nobody = new LendingDriver(hub.Client);
        for (var i = 0; i < 10; i++)
            LendingDriver.Issues(await nobody.Post("/auth/token"));

        var refused = (await nobody.SignIn("admin", "string")).Expect(429);

        Assert.Equal("""{"detail":"Too many requests; wait as Retry-After says"}""", refused.Text);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task Without_demo_users_nobody_knows_the_administrators_password()
    {
        await using var hub = await LendingHub.Start(("SEED_DEMO_USERS", "false"));

        (await new LendingDriver(hub.Client).SignIn("admin", "string")).Expect(401);
    }

    [Fact]
    public async Task The_lifetime_of_a_token_is_a_setting()
    {
        await using var hub = await LendingHub.Start(("API_ACCESS_TOKEN_EXPIRE_MINUTES", "7"), ("JWT_REFRESH_DAYS", "2"), ("ENLACE_ADMIN_PASSWORD", "otra clave"));

        var answer = (await new LendingDriver(hub.Client).SignIn("admin", "otra clave")).Expect(200);

        Assert.Equal((420, 172800), (answer.Json.GetProperty("expires_in").GetInt32(), answer.Json.GetProperty("refresh_expires_in").GetInt32()));
    }
}
