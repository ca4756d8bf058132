using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Lending.UseCases;

public sealed class RefreshTokenTests
{
    [Fact]
    public async Task An_expired_token_is_none_and_is_forgotten_at_the_next_sign_in()
    {
        await using var hub = await LendingHub.Start();
        var nobody = new LendingDriver(hub.Client);
        var token = (await nobody.SignIn("admin", "string")).Expect(200).Json.Text("refresh_token");
        var database = hub.Services.GetRequiredService<Database>();
        var cancel = TestContext.Current.CancellationToken;
        await database.Write((session, inner) => session.Execute(LendingSql.Of("UPDATE lending.refresh_tokens SET expires_at = {later:-1}"), inner), cancel);

        (await nobody.Post("/auth/refresh", new { refresh_token = token })).Expect(401);

        (await nobody.SignIn("admin", "string")).Expect(200);
        Assert.Equal([1L], await database.Read((session, inner) => session.Query(LendingSql.Of("SELECT COUNT(*) FROM lending.refresh_tokens"), row => row.Long(0), inner), cancel));
    }
}
