using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CheckContactTests
{
    [Fact]
    public async Task A_stored_contact_exists_however_it_is_padded()
    {
        await using var hub = await InProcessHub.Start();
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
        var now = TimeProvider.System.GetUtcNow();
        db.Add(new Contact { ManychatId = "MC1", FirstName = "Ana", CreatedAt = now, UpdatedAt = now });
        await db.Commit(TestContext.Current.CancellationToken);
        var api = new HubCaller(hub.ClientWithKey("sandbox-key"));

        Assert.Equal("""{"existe":"sí"}""", (await api.Get("/verificar-contacto?manychat_id=MC1")).Expect(200).Text);
        Assert.Equal("""{"existe":"sí"}""", (await api.Get("/verificar-contacto?manychat_id=%20MC1%20")).Expect(200).Text);
        Assert.Equal("""{"existe":"no"}""", (await api.Get("/verificar-contacto?manychat_id=mc1")).Expect(200).Text);
    }
}
