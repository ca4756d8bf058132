using Enlace.Kernel.Persistence;
using Enlace.Lending;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Enters many loans of the contract's goldens at once, written as their use cases write one.</summary>
internal static class ManyLoans
{
    public static async Task<Guid[]> Enter(IServiceProvider services, string tenant, Guid client, int count, DateOnly disbursedOn)
    {
        var (options, now) = (services.GetRequiredService<LoanOptions>(), services.GetRequiredService<BusinessClock>().Now);
        var books = Enumerable.Range(0, count).Select(_ =>
        {
            var agreement = Agreements.Of(new LoanTerms(50000m, 0.15m, 24), disbursedOn, Terms.UsualVatRate, options.Provisions);
            var open = new OpenBook(
                new StoredBook(
                    Guid.CreateVersion7(now), tenant, client, Version: 1, Acts: 0, Entries: 0, now, "test", DecidedBy: "test", WantedOn: null, disbursedOn,
                    LoanBook.Applied(agreement, disbursedOn)),
                isNew: true);
            Assert.Null(open.Apply(new Act.Approve(disbursedOn)) ?? open.Apply(new Act.Disburse(disbursedOn)));
            return open;
        }).ToArray();
        await services.GetRequiredService<Database>().Write(
            (session, cancel) => BookWriter.Write(session, books, now, "test", cancel), TestContext.Current.CancellationToken);
        return [.. books.Select(book => book.Id)];
    }
}
