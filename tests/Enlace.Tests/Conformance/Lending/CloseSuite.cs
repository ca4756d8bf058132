using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What the suites of the close of the day share.</summary>
public abstract class CloseSuite(IHubFixture fixture) : LoansSuite(fixture)
{
    protected IServiceProvider Services => ((InProcessHub)Hub).Services;

    /// <summary>Closes the days up to this one and tells how its own close went.</summary>
    protected async Task<JsonElement> Close(string day) => (await Admin.Post("/portfolio/close-day", new { date = day })).Expect(200).Json;

    protected async Task<JsonElement> BusinessDay() => (await Auditor.Get("/portfolio/business-day")).Expect(200).Json;

    protected async Task<JsonElement> Delinquency(string? asOf = null) =>
        (await Auditor.Get($"/portfolio/delinquency{(asOf is null ? "" : $"?as_of={asOf}")}")).Expect(200).Json;

    /// <summary>The row of one bucket.</summary>
    protected static JsonElement Bucket(JsonElement report, string days) => report.At("buckets").EnumerateArray().Single(row => row.Text("days_past_due") == days);

    /// <summary>Days and kinds of a loan's entries, mirrors and what they mirror left out, in the order of their days.</summary>
    protected async Task<IReadOnlyList<string>> Standing(string loan)
    {
        var entries = (await Auditor.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray().ToArray();
        var undone = entries.Where(entry => entry.Has("mirrors")).Select(entry => entry.Text("mirrors")).ToHashSet();
        return
        [
            .. entries.Where(entry => !entry.Has("mirrors") && !undone.Contains(entry.Text("id")))
                .Select(entry => $"{entry.Text("on")} {entry.Text("act")} {string.Join("; ", entry.At("lines").EnumerateArray().Select(line => $"{line.Text("account")} {line.Text("debit")} {line.Text("credit")}"))}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A number out of the database, past the program.</summary>
    protected Task<long> Count(string sql, params (string, object?)[] args) => Services.GetRequiredService<Database>().Read(
        async (session, cancel) => (await session.Query(LendingSql.Of(sql), row => row.Whole(0), cancel, args))[0], TestContext.Current.CancellationToken);

    protected Task<int> Change(string sql, params (string, object?)[] args) => Services.GetRequiredService<Database>().Write(
        (session, cancel) => session.Execute(LendingSql.Of(sql), cancel, args), TestContext.Current.CancellationToken);

    /// <summary>How often a day was closed on the loans of the tenant.</summary>
    protected Task<long> Closes(string day) => Count(
        "SELECT count(*) FROM lending.acts a JOIN lending.loans l ON l.id = a.loan_id WHERE l.tenant_id = @tenant AND a.kind = 'CloseDay' AND a.on_date = @day",
        ("tenant", Tenant), ("day", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
