using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class CloseDayTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task It_says_who_asked_and_a_key_sent_again_closes_nothing_more()
    {
        await OldLoan("2026-01-15");
        var key = ("Idempotency-Key", Fresh.Token());

        var first = (await Admin.Post("/portfolio/close-day", new { date = "2026-02-20" }, key)).Expect(200);
        var again = (await Admin.Post("/portfolio/close-day", new { date = "2026-02-20" }, key)).Expect(200);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.NotEmpty(first.Json.Text("asked_by")!);
        Assert.True(first.Json.Has("closed_at"), "It says when.");
        (await Admin.Post("/portfolio/close-day", new { date = "2026-02-21" }, key)).Expect(422);
    }

    [Fact]
    public async Task A_tenant_without_loans_closes_an_empty_day()
    {
        var day = (await Admin.Post("/portfolio/close-day", new { date = "2026-02-20" })).Expect(200).Json;

        Assert.Equal((0, "CLOSED", 0), (day.At("loans").GetInt32(), day.Text("state"), day.At("differences").GetInt32()));
    }
}
