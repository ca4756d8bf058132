using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Forms;

namespace Enlace.Lending.Views;

/// <summary>What happens to the money on the day of the payout.</summary>
internal sealed record OpeningView(string DownPayment, string Fees, string Vat, string WithheldFees, string WithheldVat, string NetDisbursed)
{
    public static OpeningView Of(Opening opening, Terms terms) => new(
        MoneyText.Of(opening.DownPayment), MoneyText.Of(opening.DueFees), MoneyText.Of(opening.DueVat), MoneyText.Of(opening.WithheldFees),
        MoneyText.Of(opening.WithheldVat), MoneyText.Of(opening.Net(terms.Amount)));
}
