using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Leads.Destinations.Odoo;

namespace Enlace.Tests.Leads.Destinations.Odoo;

public sealed class OdooErrorsTests
{
    private static readonly OdooServer Server = new() { Address = new Uri("http://odoo.example"), Database = "db", User = "u", Secret = "p", Key = "k" };

    [Theory]
    [InlineData("odoo.exceptions.AccessDenied", "Access Denied", nameof(OdooFault.AccessDenied))]
    [InlineData("odoo.exceptions.AccessError", "You are not allowed", nameof(OdooFault.Misconfigured))]
    [InlineData("odoo.exceptions.ValidationError", "no", nameof(OdooFault.Refused))]
    [InlineData("odoo.exceptions.UserError", "no", nameof(OdooFault.Refused))]
    [InlineData("odoo.exceptions.UserError", "Object x doesn't exist", nameof(OdooFault.Misconfigured))]
    [InlineData("odoo.exceptions.RedirectWarning", "no", nameof(OdooFault.Refused))]
    [InlineData("odoo.exceptions.MissingError", "gone", nameof(OdooFault.Missing))]
    [InlineData("builtins.ValueError", "Invalid field 'x' on model 'y'", nameof(OdooFault.Misconfigured))]
    [InlineData("builtins.KeyError", "'x'", nameof(OdooFault.Misconfigured))]
    [InlineData("psycopg2.errors.SerializationFailure", "", nameof(OdooFault.Transient))]
    [InlineData("psycopg2.OperationalError", "server closed the connection", nameof(OdooFault.Transient))]
    [InlineData("psycopg2.OperationalError", "FATAL:  database \"x\" does not exist", nameof(OdooFault.AccessDenied))]
    [InlineData("psycopg2.errors.InvalidDatetimeFormat", "invalid input syntax", nameof(OdooFault.Refused))]
    [InlineData("somebody.elses.Error", "?", nameof(OdooFault.Transient))]
    public void Errors_are_told_apart_by_their_name_whatever_their_code(string name, string message, string fault)
    {
        foreach (var code in (int[])[200, 0, 17])
        {
            var body = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Odoo Server Error", ["data"] = new JsonObject { ["name"] = name, ["message"] = message } } };
            var refusal = Assert.Throws<OdooException>(() => Rpc.Read(Answer(HttpStatusCode.OK, body.ToJsonString())));
            Assert.Equal((fault, name, false), (refusal.Fault.ToString(), refusal.Code, refusal.MayHaveRun));
        }
    }

    [Theory]
    [InlineData(429, nameof(OdooFault.Away), false)]
    [InlineData(503, nameof(OdooFault.Away), false)]
    [InlineData(502, nameof(OdooFault.Away), true)]
    [InlineData(504, nameof(OdooFault.Away), true)]
    [InlineData(500, nameof(OdooFault.Transient), true)]
    [InlineData(302, nameof(OdooFault.AccessDenied), false)]
    [InlineData(404, nameof(OdooFault.Misconfigured), false)]
    public void A_status_says_who_pays_and_whether_it_may_have_been_done(int status, string fault, bool mayHaveRun)
    {
        var refusal = Assert.Throws<OdooException>(() => Rpc.Read(Answer((HttpStatusCode)status, "<html>")));

        Assert.Equal((fault, mayHaveRun), (refusal.Fault.ToString(), refusal.MayHaveRun));
    }

    [Fact]
    public void The_rest_that_a_front_server_asks_for_is_kept_up_to_an_hour()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), Rest(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))));
        Assert.Equal(TimeSpan.FromHours(1), Rest(new RetryConditionHeaderValue(TimeSpan.FromDays(3))));
        Assert.Equal(TimeSpan.Zero, Rest(new RetryConditionHeaderValue(TimeProvider.System.GetUtcNow().AddDays(-1))));

        static TimeSpan? Rest(RetryConditionHeaderValue after) =>
            Assert.Throws<OdooException>(() => Rpc.Read(new OdooAnswer(HttpStatusCode.ServiceUnavailable, after, default))).RetryAfter;
    }

    [Fact]
    public void Neither_result_nor_error_is_nothing_and_no_json_is_no_answer()
    {
        Assert.Null(Rpc.Read(Answer(HttpStatusCode.OK, """{"jsonrpc":"2.0","id":1}""")));
        Assert.True(Assert.Throws<OdooException>(() => Rpc.Read(Answer(HttpStatusCode.OK, "<html>"))).MayHaveRun);
        Assert.Null(new JsonRpcTransport(Server, TimeProvider.System).ReadLogin(Answer(HttpStatusCode.OK, """{"result":false}""")));
    }

    [Theory]
    [InlineData(401, "werkzeug.exceptions.Unauthorized", nameof(OdooFault.AccessDenied))]
    [InlineData(404, "odoo.exceptions.MissingError", nameof(OdooFault.Missing))]
    [InlineData(422, "odoo.exceptions.ValidationError", nameof(OdooFault.Refused))]
    [InlineData(422, "werkzeug.exceptions.UnprocessableEntity", nameof(OdooFault.Misconfigured))]
    [InlineData(503, "odoo.exceptions.ValidationError", nameof(OdooFault.Away))]
    public void Json2_says_it_with_statuses_and_the_same_names(int status, string name, string fault)
    {
        var transport = new Json2Transport(Server, TimeProvider.System);
        var body = new JsonObject { ["name"] = name, ["message"] = "no" }.ToJsonString();

        Assert.Equal(fault, Assert.Throws<OdooException>(() => transport.Read(Answer((HttpStatusCode)status, body))).Fault.ToString());
        Assert.Equal("true", transport.Read(Answer(HttpStatusCode.OK, "true"))!.ToJsonString());
    }

    private static JsonRpcTransport Rpc => new(Server, TimeProvider.System);

    private static OdooAnswer Answer(HttpStatusCode status, string body) => new(status, null, Encoding.UTF8.GetBytes(body));
}
