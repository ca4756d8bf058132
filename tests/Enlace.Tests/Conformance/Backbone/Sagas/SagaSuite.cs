using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Sagas;

/// <summary>What the suites of sagas start with: a trip that nobody else speaks of, and the words to follow it.</summary>
public abstract class SagaSuite(IProbeFixture fixture) : BackboneSuite(fixture)
{
    protected const string Type = "probe.ProbeTrip";

    protected string Trip => Subject;

    /// <summary>A trip that is asked for and paid, with so many legs behind it.</summary>
    protected async Task Travel(int legs, int withinMs = 0)
    {
        await Hub.Publish(new ProbeTripAsked(Trip, withinMs), new ProbeTripPaid(Trip));
        await Reaches("ready");
        await Hub.Publish([.. Enumerable.Range(1, legs).Select(number => new ProbeTripLeg(Trip, number))]);
        await Hub.Settles(Trip, legs);
    }

    protected Task<Guid> Say(string word) => Hub.PublishOne(new ProbeTripWord(Trip, word));

    /// <summary>The trip as operators see it, or null.</summary>
    protected async Task<JsonElement?> Saga(string? key = null, string query = "")
    {
        var all = (await Hub.Api.Get($"/api/v1/sagas?limit=500&type={Type}{query}")).Expect(200).Json.At("items").EnumerateArray();
        return all.Where(saga => saga.Text("key") == (key ?? Trip)).Select(saga => (JsonElement?)saga).SingleOrDefault();
    }

    /// <summary>Waits for a step of the trip.</summary>
    protected Task<JsonElement> Reaches(string step) => Until(saga => saga.Text("step") == step, step);

    protected Task<JsonElement> Is(string state, bool hurry = false) => Until(saga => saga.Text("state") == state, state, hurry);

    protected async Task<JsonElement> Until(Func<JsonElement, bool> condition, string what, bool hurry = false)
    {
        JsonElement? seen = null;
        await Eventually.Holds(async () =>
        {
            if (hurry)
                await Hub.Hurry();
            return (seen = await Saga()) is { } saga && condition(saga);
        }, () => $"a trip that is {what}; it is {seen}", 20);
        return seen!.Value;
    }

    protected async Task<IReadOnlyList<JsonElement>> Steps(JsonElement saga) =>
        [.. (await Hub.Api.Get($"/api/v1/sagas/{saga.Text("id")}")).Expect(200).Json.At("steps").EnumerateArray()];

    protected async Task<IReadOnlyList<string>> Kinds(JsonElement saga) => [.. (await Steps(saga)).Select(step => step.Text("kind")!)];

    protected Task<Answer> Post(JsonElement saga, string verb) => Hub.Api.Post($"/api/v1/sagas/{saga.Text("id")}/{verb}");

    /// <summary>Deliveries that wait, for the trip's clock or its way back.</summary>
    protected Task<long> Waiting(JsonElement saga) => Hub.Count(
        "SELECT count(*) FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row WHERE m.subject = @id", ("id", saga.Text("id")!.ToLowerInvariant()));

    /// <summary>Hands a message to the trip once more, as a worker would whose first completion was lost.</summary>
    internal async Task Redeliver(Guid message, string reaction)
    {
        var (row, subject) = (await Hub.Query("SELECT id, subject FROM evt.message WHERE message_id = @id", row => (row.Long(0), row.Text(1)), ("id", message)))[0];
        var destination = (await Hub.Query("SELECT id FROM evt.destination WHERE name = @name", found => found.Int(0), ("name", $"{Type}.{reaction}")))[0];
        await Hub.Database.Write(async (session, inner) =>
        {
            var lane = (await session.Query(OutboxSql.PushOne, found => found.Long(0), inner, ("dest", destination), ("subject", subject)))[0];
            await session.Query(OutboxSql.InsertOne, found => found.Long(0), inner, ("dest", destination), ("lane", lane), ("row", row));
        }, Cancel);
        await Hub.RingAll();
    }
}
