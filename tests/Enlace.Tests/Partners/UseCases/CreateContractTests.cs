using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class CreateContractTests
{
    private static readonly CreateContract.Request Good = new("p-1", "CPA", "2026-01-01");

    [Fact]
    public void Three_fields_are_enough() => Assert.Equal("", CheckTable.Fields(CreateContract.Check, Good));

    [Fact]
    public void Names_all_that_is_missing_at_once() =>
        Assert.Equal("partner_id,tipo,fecha_inicio", CheckTable.Fields(CreateContract.Check, new CreateContract.Request()));

    [Theory]
    [InlineData(0, "")]
    [InlineData(60_000.1234, "")]
    [InlineData(-0.01, "monto")]
    [InlineData(0.00001, "monto")]
    [InlineData(1e15, "monto")]
    public void An_amount_has_four_decimals_and_a_limit(double amount, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(CreateContract.Check, Good with { Amount = (decimal)amount }));

    [Theory]
    [InlineData("USD", "")]
    [InlineData("GBP", "")]
    [InlineData("usd", "moneda")]
    [InlineData("US", "moneda")]
    [InlineData("ÑÑÑ", "moneda")]
    public void A_currency_is_three_letters_whether_compliance_takes_it_or_not(string currency, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(CreateContract.Check, Good with { Currency = currency }));

    [Theory]
    [InlineData("activo", "")]
    [InlineData("vencido", "")]
    [InlineData("rechazado", "estado")]
    [InlineData("ACTIVO", "estado")]
    public void It_begins_in_a_state_of_its_own_will(string status, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(CreateContract.Check, Good with { Status = status }));

    [Theory]
    [InlineData("2026-12-31", "")]
    [InlineData("2026-01-01", "fecha_fin")]
    [InlineData("mañana", "fecha_fin")]
    [InlineData("31/12/2026", "fecha_fin")]
    [InlineData("2201-01-01", "fecha_fin")]
    public void It_ends_after_its_beginning(string end, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(CreateContract.Check, Good with { EndsOn = end }));
}
