using Enlace.Host;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.Jobs;

/// <summary>Days that close by themselves.</summary>
public sealed class CloseDaysTests
{
    // The job looks every five seconds.
    private const double OverARound = 6.5;

    private readonly ShiftedClock _clock = ShiftedClock.At(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_closes_after_midnight_where_the_lender_is_and_not_before()
    {
        await using var hub = await Start();
        var admin = await LendingHub.Keyed(hub);
        // Eleven at night in Mexico, the first of March; in Greenwich it is the second.
        await Lend(admin);
        await Eventually.Stays(() => !HasClosed(hub), () => "no day is closed before its midnight", OverARound);

        _clock.Jump(TimeSpan.FromHours(1));
        await Closes(admin, "2026-03-01");

        var last = (await admin.Get("/portfolio/business-day")).Expect(200).Json.At("last");
        Assert.Equal((1, "schedule"), (last.At("loans").GetInt32(), last.Text("asked_by")));
    }

    [Fact]
    public async Task Days_on_which_nothing_ran_are_made_up_for()
    {
        await using var hub = await Start();
        var admin = await LendingHub.Keyed(hub);
        var loan = await Lend(admin);
        _clock.Jump(TimeSpan.FromDays(1));
        await Closes(admin, "2026-03-01");

        _clock.Jump(TimeSpan.FromDays(3));
        await Closes(admin, "2026-03-04");

        var days = (await admin.Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray()
            .Where(entry => entry.Text("act") == "ACCRUAL").Select(entry => entry.Text("on"));
        Assert.Equal(["2026-03-02", "2026-03-03", "2026-03-04"], days);
    }

    [Fact]
    public async Task Where_the_operator_wants_it_nothing_closes_by_itself()
    {
        await using var hub = await Start("false");
        var admin = await LendingHub.Keyed(hub);
        await Lend(admin);

        _clock.Jump(TimeSpan.FromDays(2));

        await Eventually.Stays(() => !HasClosed(hub), () => "no day is closed", OverARound);
    }

    private async Task<InProcessHub> Start(string closesDays = "true") => await InProcessHub.Start(
        new Dictionary<string, string?> { ["ENLACE__Lending__ClosesDays"] = closesDays }, new HubParts(Clock: _clock));

    private static async Task<string> Lend(LoansDriver admin)
    {
        var client = (await admin.Post("/clients/", new { full_name = "Carlos Perez", email = Fresh.Email(), rfc = "PEPJ800101HNE" })).Expect(201).Json.Uuid("id");
        return await admin.Lend(client);
    }

    private static bool HasClosed(InProcessHub hub) => hub.LogLines.Any(line => line.Contains("has closed", StringComparison.Ordinal));

    private static async Task<string?> Closed(LoansDriver admin) => (await admin.Get("/portfolio/business-day")).Expect(200).Json.Text("closed_through");

    private static Task Closes(LoansDriver admin, string day) =>
        Eventually.Holds(async () => await Closed(admin) == day, () => $"{day} is closed", 60);
}
