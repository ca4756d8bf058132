using System.Text.Json;
using Enlace.Contracts;
using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events;

/// <summary>Runs a module's reaction: its rows, its own events and the completion of the delivery are one commit.</summary>
internal sealed class ReactionDeliverer(IServiceScopeFactory scopes, EventCatalog catalog, WireJson json, SagaRunner sagas, IEnumerable<IBurialWitness> witnesses) : IDeliverer
{
    // A reaction that lost a race for a row reads again and tries at once: that is traffic, not failure.
    private const int TriesWhenStale = 5;

    public string Kind => Destination.ReactionKind;

    public DeliveryTraits Traits(Destination destination)
    {
        var options = destination.Reaction?.Options ?? ReactionOptions.Default;
        return new DeliveryTraits(options.Ordered, options.MaxInFlight, options.Timeout, options.Retries, HasBreaker: false, options.WhenHeadFails);
    }

    public async Task<Outcome> Deliver(Destination destination, Claim claim, ICompletion completion, CancellationToken cancel)
    {
        var message = claim.Message;
        if (destination.Reaction is not { } reaction)
            return new Outcome(OutcomeKind.Permanent, "unknown_reaction", $"This version of the program has no reaction {destination.Name}.");
        // A newer version told it, as during a rolling upgrade: its own processes will take it at one of the next tries.
        if (catalog.Find(message.Type) is not { } type)
            return new Outcome(OutcomeKind.Transient, "unknown_type", $"This version of the program does not know {message.Type}.");

        IEvent fact;
        try
        {
            fact = (IEvent)JsonSerializer.Deserialize(message.Data.Span, type.Clr, json.Options)!;
        }
        catch (JsonException e)
        {
            return new Outcome(OutcomeKind.Permanent, "unreadable", $"The data of {message.Type} cannot be read at {e.Path}.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Run(reaction, fact, message, completion, cancel);
                return Outcome.Done;
            }
            catch (StaleWriteException) when (attempt < TriesWhenStale)
            {
                continue;
            }
        }
    }

    public async Task Buried(SqlSession session, Destination destination, Claim claim, Outcome outcome, CancellationToken cancel)
    {
        if (destination.Reaction is not null && catalog.Find(claim.Message.Type) is { } told)
        {
            foreach (var witness in witnesses)
            {
                await witness.Buried(session, new Burial(
                    told.Topic, claim.Message, IsReadable: true, outcome.Code ?? outcome.Kind.ToString(), outcome.Detail, claim.Attempt + 1, outcome.Stack), cancel);
            }
        }

        if (destination.Reaction is not { Saga: { } saga } reaction || catalog.Find(claim.Message.Type) is not { } type || Read(claim.Message, type) is not { } fact)
            return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(claim.Message.Tenant));
        await sagas.Buried(saga, reaction, scope.ServiceProvider, session, claim, fact, outcome, cancel);
    }

    /// <summary>Null when this version cannot read it, so no saga can be named.</summary>
    private IEvent? Read(Message message, EventType type)
    {
        try
        {
            return (IEvent?)JsonSerializer.Deserialize(message.Data.Span, type.Clr, json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task Run(ReactionBinding reaction, IEvent fact, Message message, ICompletion completion, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(message.Tenant));
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        unit.Incoming = IncomingContext.Of(message);
        unit.CloseWith((session, _, inner) => completion.Complete(session, inner));

        await reaction.Run(scope.ServiceProvider, fact, cancel);

        // A reaction that found nothing to change is done all the same.
        if (!unit.Committed)
            await unit.Commit(static () => null, static (_, _) => Task.CompletedTask, [], cancel);
        completion.Durable();
    }
}
