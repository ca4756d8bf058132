using Enlace.Lending.Closing;
using Enlace.Lending.Data.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Closes the days up to one that is over, none left out. Asked for again, a closed day stays as it is.</summary>
internal sealed class CloseDay : IUseCase
{
    /// <summary>A large portfolio takes longer than a caller waits; then the workers go on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Look = TimeSpan.FromMilliseconds(200);

    // No loan says how far back days are worth closing; whoever takes over older books enters them first.
    private const int MostYearsWithoutLoans = 10;

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(DateOnly? Date = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/portfolio/close-day", Handle)
        .Accepts<Request>(isOptional: true, "application/json")
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.BeforeFirstDay);

    private static async Task<Answer<DayView>> Handle(
        HttpRequest request, DayStore days, DayCloser closer, CurrentCaller caller, BusinessClock business, TimeProvider clock, CancellationToken cancel)
    {
        var tenant = caller.Caller.Tenant;
        var day = await Read(request, tenant, days, business.Today, cancel);
        await days.Ask(tenant, day, caller.Caller.Id, cancel);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            while (!await IsClosed(either.Token))
            {
                // Where somebody else closes it we wait for him.
                if (!await closer.Run(tenant, either.Token))
                    await Task.Delay(Look, clock, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // It goes on without us, and the answer says how far it is.
        }

        if (await days.Find(tenant, day, cancel) is { } row)
            return row.State == DayState.Closed ? Answers.Ok(DayView.Of(row)) : Answers.Accepted(DayView.Of(row));
        var last = (await days.Last(tenant, cancel))!;
        return last.Day < day ? Answers.Accepted(DayView.Of(last)) : LendingFaults.BeforeFirstDay;

        async Task<bool> IsClosed(CancellationToken stop) => await days.Last(tenant, stop) is { } now && now.Day >= day && (now.Day > day || now.State == DayState.Closed);
    }

    private static async Task<DateOnly> Read(HttpRequest request, string tenant, DayStore days, DateOnly today, CancellationToken cancel)
    {
        var day = today.AddDays(-1);
        if (!request.HasJsonContentType())
            return day;
        var form = await Form.Read(request, cancel);
        form.Date("date", "", date => day = date);
        if (day > today)
            form.Wrong("date", "date_past", "Input should be a day that has begun", form.Find("date"));
        else if (await First(tenant, days, today, cancel) is var first && day < first)
            form.Wrong("date", "greater_than_equal", $"Input should be {first:yyyy-MM-dd} or later", form.Find("date"), ("ge", $"{first:yyyy-MM-dd}"));
        form.NothingElse();
        form.Check();
        return day;
    }

    /// <summary>
    /// The earliest day that may be a tenant's first: every day after it is closed one by one. It is the one before the first loan was paid out, which
    /// the schedule closes as well when that was today.
    /// </summary>
    private static async Task<DateOnly> First(string tenant, DayStore days, DateOnly today, CancellationToken cancel)
    {
        if (await days.Last(tenant, cancel) is not null)
            return TermRules.Earliest;
        var first = await days.FirstDisbursed(tenant, cancel) is { } disbursed ? disbursed.AddDays(-1) : today.AddYears(-MostYearsWithoutLoans);
        return first > TermRules.Earliest ? first : TermRules.Earliest;
    }
}
