using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>Acts as rows, both ways.</summary>
internal static class ActRows
{
    public static void Write(RowList row, Act act)
    {
        row.Text("kind", act.GetType().Name).Day("on_date", act.On);
        switch (act)
        {
            case Act.Pay pay:
                row.Id("reference", pay.Id).Money("amount", pay.Amount).Text("excess", $"{pay.Excess}").Flag("is_deposit", pay.IsDeposit);
                break;
            case Act.ChargeFee fee:
                row.Id("reference", fee.Id).Money("amount", fee.Amount).Text("name", fee.Name);
                break;
            case Act.Refund refund:
                row.Id("reference", refund.Id).Money("amount", refund.Amount);
                break;
        }
    }

    /// <param name="row">Number, kind, day, reference, amount, excess, is_deposit and name.</param>
    public static NumberedAct Read(SqlRow row)
    {
        var on = row.Date(2);
        Act act = row.Text(1) switch
        {
            nameof(Act.Approve) => new Act.Approve(on),
            nameof(Act.Reject) => new Act.Reject(on),
            nameof(Act.Cancel) => new Act.Cancel(on),
            nameof(Act.Disburse) => new Act.Disburse(on),
            nameof(Act.ChargeFee) => new Act.ChargeFee(row.Guid(3), row.Text(7), row.Money(4), on),
            nameof(Act.Pay) => new Act.Pay(row.Guid(3), row.Money(4), on, Enum.Parse<Excess>(row.Text(5)), row.Bool(6)),
            nameof(Act.Refund) => new Act.Refund(row.Guid(3), row.Money(4), on),
            nameof(Act.WriteOff) => new Act.WriteOff(on),
            nameof(Act.CloseDay) => new Act.CloseDay(on),
            nameof(Act.Provide) => new Act.Provide(on),
            var kind => throw new InvalidOperationException($"Nobody knows the act {kind}."),
        };
        return new NumberedAct(row.Int(0), act);
    }
}
