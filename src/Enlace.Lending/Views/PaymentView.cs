using System.Text.Json.Serialization;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Forms;

namespace Enlace.Lending.Views;

/// <summary>A payment in a list.</summary>
internal sealed record PaymentView(
    string Amount, Guid Id, DateTimeOffset PaymentDate, Guid LoanId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExternalRef,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ReversedAt)
{
    public static PaymentView Of(Payment payment) => new(
        MoneyText.Of(payment.Amount), payment.Id, payment.PaymentDate, payment.LoanId, payment.ExternalRef, payment.ReversedAt);
}
