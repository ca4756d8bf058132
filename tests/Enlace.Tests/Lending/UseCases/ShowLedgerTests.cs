using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowLedgerTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task Entries_stand_as_they_were_posted_and_page_by_page()
    {
        var loan = await OldLoan("2026-01-15");
        (await Admin.Pay(loan, "2424.33", "2026-02-15")).Expect(201);

        var all = (await Auditor.Get($"/loans/{loan}/ledger")).Expect(200);
        var second = (await Auditor.Get($"/loans/{loan}/ledger?skip=1&limit=1")).Expect(200);

        var entries = all.Json.At("entries").EnumerateArray().ToArray();
        Assert.Equal(["DISBURSEMENT", "ACCRUAL", "PAYMENT"], entries.Select(entry => entry.Text("act")));
        Assert.Equal(
            """[{"account":"1200","debit":"50000.00","credit":"0.00"},{"account":"1010","debit":"0.00","credit":"50000.00"}]""", entries[0].At("lines").GetRawText());
        Assert.Equal(
            """[{"account":"1010","debit":"2424.33","credit":"0.00"},{"account":"1300","debit":"0.00","credit":"625.00"},{"account":"1200","debit":"0.00","credit":"1799.33"}]""",
            entries[2].At("lines").GetRawText());
        Assert.Equal(entries[1].Text("id"), Assert.Single(second.Json.At("entries").EnumerateArray()).Text("id"));
        Assert.Equal("3", all.Header("X-Total-Count"));
    }
}
