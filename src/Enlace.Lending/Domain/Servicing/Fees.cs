namespace Enlace.Lending.Domain.Servicing;

/// <summary>A fee beside the schedule. It becomes income when it is paid; until then it is only owed.</summary>
internal static class Fees
{
    public static Refusal? Run(Worksheet sheet, Act.ChargeFee fee)
    {
        if (!Amounts.AreValid(fee.Amount))
            return Refusal.InvalidAmount;
        BusinessDay.BringTo(sheet, fee.On);
        if (!sheet.Book.State.IsOpen())
            return Refusal.NotActive(sheet.Book.State);
        if (sheet.Charges.Exists(charge => charge.Id == fee.Id))
            return Refusal.Repeated(fee.Id);
        sheet.Charges.Add(new Charge(fee.Id, fee.Name, fee.On, fee.Amount, sheet.Agreement.VatOn(fee.Amount)));
        return null;
    }
}
