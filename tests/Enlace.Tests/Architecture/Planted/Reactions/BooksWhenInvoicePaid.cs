using Enlace.Kernel.Events;
using Enlace.Tests.Architecture.Planted.UseCases;

namespace Enlace.Tests.Architecture.Planted.Reactions;

/// <summary>Rule 5: a reaction that calls a use case. Rule 6: one module forgets to listen to it.</summary>
internal sealed class BooksWhenInvoicePaid : IReaction<NamelessFact>
{
    public Task Handle(NamelessFact fact, CancellationToken cancel) => SendInvoice.Later(fact.Subject);
}
