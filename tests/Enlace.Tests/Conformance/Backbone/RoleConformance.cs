using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Who may do what: one line per kind of route.</summary>
public abstract class RoleConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string Missing = "01940000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("GET", "/probe/items/" + Missing, 404, "administrator,operator,agent,auditor")]
    [InlineData("POST", "/probe/items", 400, "administrator,operator,agent")]
    [InlineData("PUT", "/probe/items/" + Missing, 400, "administrator,operator,agent")]
    [InlineData("DELETE", "/probe/items/" + Missing, 404, "administrator,operator,agent")]
    [InlineData("GET", "/events", 200, "administrator,operator,auditor")]
    [InlineData("GET", "/events/" + Missing, 404, "administrator,operator,auditor")]
    [InlineData("GET", "/destinations", 200, "administrator,operator,auditor")]
    [InlineData("POST", "/destinations/none/pause", 404, "administrator,operator")]
    [InlineData("POST", "/destinations/none/resume", 404, "administrator,operator")]
    [InlineData("GET", "/dead-letters", 200, "administrator,operator,auditor")]
    [InlineData("POST", "/dead-letters/" + Missing + "/replay", 404, "administrator,operator")]
    [InlineData("POST", "/dead-letters/replay", 400, "administrator,operator")]
    [InlineData("GET", "/replays", 200, "administrator,operator,auditor")]
    [InlineData("POST", "/replays/" + Missing + "/stop", 404, "administrator,operator")]
    [InlineData("GET", "/callers", 200, "administrator,auditor")]
    [InlineData("POST", "/callers", 400, "administrator")]
    [InlineData("DELETE", "/callers/" + Missing, 404, "administrator")]
    public async Task A_route_lets_in_the_roles_it_names_and_no_other(string method, string path, int status, string allowed)
    {
        foreach (var role in (string[])["administrator", "operator", "agent", "auditor"])
        {
            var (caller, _, _) = await Hub.NewCaller("default", role);
            var answer = await Send(caller, method, path);
            if (allowed.Split(',').Contains(role))
                answer.Expect(status);
            else
                answer.ExpectProblem(403, "forbidden");
        }

        (await Send(await Partner(), method, path)).ExpectProblem(404, "not_found");
    }

    [Theory]
    [InlineData("partner")]
    [InlineData("Administrator")]
    [InlineData("0")]
    [InlineData("")]
    public async Task A_key_can_only_be_given_a_role_that_people_may_have(string role) =>
        (await Hub.Api.Post("/api/v1/callers", new { name = "x", role })).ExpectProblem(400, "invalid_input", "/role");

    [Fact]
    public async Task A_key_limited_to_modules_reaches_those_and_nothing_else()
    {
        var (probe, _, _) = await Hub.NewCaller("default", "administrator", "probe");
        var (other, _, _) = await Hub.NewCaller("default", "administrator", "partners");

        (await probe.Post("/api/v1/probe/items", new { name = Subject[..20], amount = 1 })).Expect(201);
        (await other.Post("/api/v1/probe/items", new { name = Subject[..20], amount = 1 })).ExpectProblem(403, "forbidden");
        (await probe.Post("/api/v1/callers", new { name = "free", role = "administrator" })).ExpectProblem(403, "forbidden");
        (await probe.Get("/api/v1/events")).ExpectProblem(403, "forbidden");
    }

    private static Task<Answer> Send(HubCaller caller, string method, string path) =>
        caller.Send(new HttpMethod(method), "/api/v1" + path, method is "POST" or "PUT" && !path.EndsWith("pause", StringComparison.Ordinal) ? HubCaller.Raw("{}", "application/json") : null);

    private async Task<HubCaller> Partner()
    {
        var key = ApiKey.New();
        await Hub.Database.Write((session, cancel) => Callers.Add(
            session, Guid.CreateVersion7(), Caller.DefaultTenant, "partner", Role.Partner, ApiKey.Hash(key), cancel, scope: Fresh.Id()), Cancel);
        return new HubCaller(Hub.Web.ClientWithKey(key));
    }
}
