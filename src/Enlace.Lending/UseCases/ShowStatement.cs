using Enlace.Lending.Data;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>A client's account: the active loans, and every payment of every loan, newest first. It is remembered until one of them changes.</summary>
internal sealed class ShowStatement : IUseCase
{
    /// <summary>The payments that are listed; the totals count all of them.</summary>
    private const int MostPayments = 10_000;

    internal sealed record Response(
        Guid ClientId, string FullName, string Email, string Rfc, IReadOnlyList<LoanView> ActiveLoans, IReadOnlyList<PaymentView> PaymentHistory, Sums Totals);

    internal sealed record Sums(int ActiveLoans, string CurrentBalance, int Payments, string Paid);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/loans/clients/{client_id}/account-statement", Handle)
        .LimitGuests(budgets => budgets.Reads)
        .Refuses(LendingFaults.ClientNotFound);

    private static Task<Answer<Response>> Handle(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "client_id")] string clientId, Reads reads, CurrentCaller caller, CancellationToken cancel)
    {
        var id = PathId.Read("client_id", clientId);
        return reads.Cached<LendingDb, Response>(caller.Caller, LendingDb.Statement, $"{id}", (db, inner) => Load(id, db, inner), cancel);
    }

    private static async Task<Answer<Response>> Load(Guid id, LendingDb db, CancellationToken cancel)
    {
        if (await db.LiveClients.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } client)
            return LendingFaults.ClientNotFound;
        var loans = await db.Loans.AsNoTracking().Where(loan => loan.ClientId == id && loan.Status == LoanState.Active)
            .OrderBy(loan => loan.GrantedAt).ThenBy(loan => loan.Id).ToListAsync(cancel);
        var all = db.Payments.AsNoTracking().Where(payment => db.Loans.Any(loan => loan.ClientId == id && loan.Id == payment.LoanId));
        var payments = await all.OrderByDescending(payment => payment.PaymentDate).ThenByDescending(payment => payment.Id).Take(MostPayments).ToListAsync(cancel);
        // Added up here: SQLite keeps amounts as text.
        var paid = payments.Count < MostPayments
            ? [.. payments.Where(payment => payment.ReversedAt is null).Select(payment => payment.Amount)]
            : await all.Where(payment => payment.ReversedAt == null).Select(payment => payment.Amount).ToListAsync(cancel);
        return Answers.Ok(new Response(
            client.Id, client.FullName, client.Email, client.Rfc, [.. loans.Select(LoanView.Of)], [.. payments.Select(PaymentView.Of)],
            new Sums(loans.Count, MoneyText.Of(loans.Sum(loan => loan.CurrentBalance)), paid.Count, MoneyText.Of(paid.Sum()))));
    }
}
