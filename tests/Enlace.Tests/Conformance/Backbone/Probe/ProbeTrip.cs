using System.Globalization;
using Enlace.Kernel.Events.Sagas;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>A saga that does everything a saga can. Its legs and what takes them back do what the test's script says.</summary>
internal sealed class ProbeTrip(ProbeScript script, ProbeDb db) : Saga<ProbeTripData>,
    IStartedBy<ProbeTripAsked>, IStartedBy<ProbeTripPaid>, IAdvancedBy<ProbeTripLeg>, IAdvancedBy<ProbeTripWord>
{
    public const string Hotel = "hotel", Begin = "begin";

    private static readonly TimeSpan HotelAnswers = TimeSpan.FromHours(1);

    public string? KeyOf(ProbeTripAsked fact) => fact.Trip;

    public string? KeyOf(ProbeTripPaid fact) => fact.Trip;

    public string? KeyOf(ProbeTripLeg fact) => fact.Trip;

    public string? KeyOf(ProbeTripWord fact) => fact.Trip;

    public async Task Handle(ProbeTripAsked fact, CancellationToken cancel)
    {
        await script.Pass($"{Begin} {Key}");
        (Data.IsAsked, Data.GivesUp) = (true, fact.GivesUp);
        Wait(fact.WithinMs == 0 ? null : TimeSpan.FromMilliseconds(fact.WithinMs));
    }

    public Task Handle(ProbeTripPaid fact, CancellationToken cancel)
    {
        Data.IsPaid = true;
        Wait(null);
        return Task.CompletedTask;
    }

    public async Task Handle(ProbeTripLeg fact, CancellationToken cancel)
    {
        if (IsCompensating)
            return;
        Data.Legs++;
        Go(string.Create(CultureInfo.InvariantCulture, $"{Data.Legs} legs"), "the next leg");
        CanUndo(fact.Number.ToString(CultureInfo.InvariantCulture));
        await script.Play(nameof(ProbeTrip), fact.Trip, fact.Number, db, cancel);
    }

    public Task Handle(ProbeTripWord fact, CancellationToken cancel)
    {
        switch (fact.Word)
        {
            case ProbeTripWord.Arrived:
                Complete("arrived");
                break;
            case ProbeTripWord.Flown:
                Go("landed", "the gate");
                Complete("arrived");
                break;
            case ProbeTripWord.CalledOff:
                Compensate(fact.Word);
                break;
            case ProbeTripWord.HotelBooked:
                CanUndo(Hotel);
                break;
            case ProbeTripWord.HotelFreed:
                Undone();
                break;
            case ProbeTripWord.Help:
                GetStuck("It asked for help.");
                break;
        }

        return Task.CompletedTask;
    }

    protected override async Task Undo(string step, CancellationToken cancel)
    {
        if (step == Hotel)
        {
            AwaitUndone(Hotel, "the hotel", HotelAnswers);
            return;
        }

        await script.Play(nameof(ProbeTrip), Key, -int.Parse(step, CultureInfo.InvariantCulture), db, cancel);
    }

    protected override Task TimedOut(CancellationToken cancel)
    {
        if (!Data.GivesUp || IsCompensating)
            return base.TimedOut(cancel);
        Compensate("nobody came");
        return Task.CompletedTask;
    }

    private void Wait(TimeSpan? within) => Go(
        (Data.IsAsked, Data.IsPaid) switch { (true, true) => "ready", (true, false) => "asked", _ => "paid" },
        Data.IsPaid ? Data.IsAsked ? "the first leg" : "who asks" : "the payment", within);
}
