using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>Failures on demand: inside the server, before it, and on the way back.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task The_next_calls_fail_with_a_name_and_change_nothing()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.Error("psycopg2.errors.SerializationFailure", "could not serialize access") with { Times = 2 });

        for (var i = 0; i < 2; i++)
        {
            var failed = await odoo.Call("crm.lead", "create", """[{"name":"Ana"}]""");
            Assert.Equal((200, "psycopg2.errors.SerializationFailure", "could not serialize access"), (failed.Status, failed.ErrorName, failed.ErrorMessage));
        }

        Assert.Empty(odoo.Server.Records("crm.lead"));
        Assert.Equal(1, await odoo.Create("crm.lead", """{"name":"Ana"}"""));
        Assert.Equal(["psycopg2.errors.SerializationFailure", "psycopg2.errors.SerializationFailure", null], odoo.Server.Calls.Select(call => call.Error));
    }

    [Fact]
    public async Task The_front_server_answers_instead()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.Http(503, retryAfterSeconds: 7) with { Times = 2 });

        var first = await odoo.Rpc("common", "version");
        await odoo.Rpc("common", "version");

        Assert.Equal((503, TimeSpan.FromSeconds(7), "text/html; charset=utf-8"), (first.Status, first.RetryAfter, first.Type));
        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
    }

    [Fact]
    public async Task A_fault_may_wait_for_one_method_of_one_model()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.Http(502) with { Model = "manychat.state", Method = "create" });

        Assert.Equal(200, (await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin", new JsonObject())).Status);
        Assert.Equal(200, (await odoo.Call("manychat.state", "search", "[[]]")).Status);
        Assert.Equal(200, (await odoo.Call("manychat.contact", "create", """[{"manychat_id":"MC1"}]""")).Status);
        Assert.Equal(502, (await odoo.Call("manychat.state", "create", """[{"contact_id":1,"state":"Nuevo"}]""")).Status);
        Assert.Empty(odoo.Server.WaitingFaults);
    }

    [Fact]
    public async Task A_log_in_may_fail_alone()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.Error("odoo.exceptions.AccessDenied", "Access Denied") with { Method = "authenticate" });

        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
        Assert.Equal("odoo.exceptions.AccessDenied", (await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin", new JsonObject())).ErrorName);
        Assert.Equal(2, (await odoo.Rpc("common", "authenticate", "odoo", "admin", "admin", new JsonObject())).Result!.GetValue<int>());
    }

    [Fact]
    public async Task The_connection_breaks_after_the_commit()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.DropAfter());

        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Call("crm.lead", "create", """[{"name":"Ana"}]"""));

        Assert.Single(odoo.Server.Records("crm.lead"));
        var call = odoo.Server.Calls[0];
        Assert.Equal((true, true, 0), (call.IsDropped, call.HasCommitted, call.Status));
        await Eventually.Holds(() => odoo.Server.InFlight == 0, () => "the dropped call has ended");
    }

    [Fact]
    public async Task The_connection_breaks_before_anything_was_done()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.DropBefore() with { Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Call("crm.lead", "create", """[{"name":"Ana"}]"""));

        Assert.Empty(odoo.Server.Records("crm.lead"));
        Assert.Equal((true, false), (odoo.Server.Calls[0].IsDropped, odoo.Server.Calls[0].HasCommitted));
    }

    [Fact]
    public async Task Faults_meet_json_2_as_well()
    {
        await using var odoo = await OdooCaller.Start();
        odoo.Server.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "Not today"));
        odoo.Server.FailNext(OdooFault.Http(504));
        odoo.Server.FailNext(OdooFault.Http(502) with { Method = "version" });
        odoo.Server.FailNext(OdooFault.DropAfter());

        var invalid = await Create();
        Assert.Equal((422, "Not today"), (invalid.Status, invalid.Json["message"]!.GetValue<string>()));
        Assert.Equal(504, (await Create()).Status);
        Assert.Equal(502, (await odoo.Send(HttpMethod.Get, "/web/version")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(Create);
        Assert.Single(odoo.Server.Records("crm.lead"));

        Task<OdooAnswer> Create() => odoo.Post("/json/2/crm.lead/create", """{"vals_list":[{"name":"Ana"}]}""", "application/json", ("Authorization", "bearer sandbox-odoo-key"));
    }

    [Fact]
    public async Task A_refused_call_uses_up_no_fault()
    {
        var clock = new FakeTimeProvider();
        await using var odoo = await OdooCaller.Start(new OdooOptions(), clock);
        await odoo.Rpc("common", "version");
        odoo.Server.FailNext(OdooFault.Http(503));

        Assert.Equal(429, (await odoo.Rpc("common", "version")).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(503, (await odoo.Rpc("common", "version")).Status);
    }

    [Fact]
    public async Task What_a_client_did_not_wait_for_is_done_all_the_same()
    {
        var clock = new FakeTimeProvider();
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Latency = TimeSpan.FromSeconds(60) }, clock);
        using var patience = new CancellationTokenSource();
        using var body = new StringContent(
            """{"params":{"service":"object","method":"execute_kw","args":["odoo",2,"admin","crm.lead","create",[{"name":"Ana"}]]}}""", System.Text.Encoding.UTF8, "application/json");
        var asked = odoo.Client.PostAsync(new Uri("/jsonrpc", UriKind.Relative), body, patience.Token);
        await Eventually.Holds(() => odoo.Server.Calls is [{ HasArrived: true }], () => "a request under way");

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Eventually.Holds(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return odoo.Server.InFlight == 0;
            },
            () => "the end of the request");

        Assert.Single(odoo.Server.Records("crm.lead"));
        Assert.True(odoo.Server.Calls[0].HasCommitted);
    }

    [Fact]
    public async Task Answers_may_be_slow()
    {
        var clock = new FakeTimeProvider();
        await using var odoo = await OdooCaller.Start(new OdooOptions { Gap = TimeSpan.Zero, Latency = TimeSpan.FromSeconds(3) }, clock);
        var slow = odoo.Rpc("common", "version");
        await Eventually.Holds(() => odoo.Server.InFlight == 1, () => "a request under way");
        Assert.False(slow.IsCompleted);

        Assert.Equal(200, (await OdooCaller.Pass(clock, slow)).Status);
    }
}
