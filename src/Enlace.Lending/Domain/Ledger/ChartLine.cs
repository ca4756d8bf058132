namespace Enlace.Lending.Domain.Ledger;

/// <summary>One account of the chart.</summary>
internal sealed record ChartLine(Account Account, string Name, Side Normal)
{
    public string Number => ((int)Account).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
