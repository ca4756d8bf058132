using System.Globalization;
using System.Text.Json;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Forms;

/// <summary>Reads a payment. How much is too much is the loan's to say.</summary>
internal static class PaymentForm
{
    private static readonly DecimalRule Amount = new(2, Above: 0);

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(decimal Amount, string? PaidAt = null, string? ExternalRef = null, Excess Excess = Excess.ReduceTerm);

    /// <exception cref="FaultException">Something is wrong.</exception>
    public static async Task<PaymentOrder> Read(HttpRequest request, BusinessClock clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var now = clock.Now;
        var order = new PaymentOrder(0, now, clock.DayOf(now), null, Excess.ReduceTerm);
        form.Decimal("amount", Amount, "", value => order = order with { Amount = value }, isNeeded: true);
        if (form.Find("paid_at") is { ValueKind: JsonValueKind.String } text
            && DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // A day alone is the lender's day, wherever midnight is elsewhere.
            order = day == order.PaidOn ? order : order with { PaidAt = clock.StartOf(day), PaidOn = day };
        }
        else
        {
            form.Time("paid_at", "", value => order = value is { } time ? order with { PaidAt = time, PaidOn = clock.DayOf(time) } : order);
        }

        if (order.PaidAt > now)
            form.Wrong("paid_at", "datetime_past", "Input should be in the past", form.Find("paid_at"));
        form.Text("external_ref", Payment.MaxExternalRef, "", value => order = order with { ExternalRef = value });
        form.Choice<Excess>("excess", LendingWire.Glossary, "", value => order = order with { Excess = value });
        form.Check();
        return order;
    }
}
