using System.Globalization;
using Enlace.Lending.Data;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>The payments of a loan, newest first; those that were reversed too.</summary>
internal sealed class ListPayments : IUseCase
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/loans/{id}/payments", Handle).Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<IReadOnlyList<PaymentView>>> Handle(
        string id, LendingDb db, CancellationToken cancel, string? skip = null, string? limit = null)
    {
        var loanId = PathId.Read("loan_id", id);
        var page = Paging.Of(skip, limit, usual: MostRows, most: MostRows);
        if (!await db.Loans.AnyAsync(loan => loan.Id == loanId, cancel))
            return LendingFaults.LoanNotFound;
        var all = db.Payments.AsNoTracking().Where(payment => payment.LoanId == loanId);
        var total = await all.CountAsync(cancel);
        var rows = await all.OrderByDescending(payment => payment.PaymentDate).ThenByDescending(payment => payment.Id)
            .Skip(page.Skip).Take(page.Limit).ToListAsync(cancel);
        return Answers.Ok<IReadOnlyList<PaymentView>>([.. rows.Select(PaymentView.Of)]).With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
    }
}
