using Enlace.Partners;
using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners.Domain;

public sealed class ComplianceTests
{
    private const string Known = "0199a1b2-0000-7000-8000-000000000000";

    [Theory]
    [InlineData(50_000, "USD", Known, "activo", null)]
    [InlineData(50_000, "MXN", "diez-1234x", "Pendiente", null)]
    [InlineData(0, "COP", Known, "SUSPENDIDO", null)]
    [InlineData(50_000.01, "USD", Known, "activo", "MONTO_INVALIDO")]
    [InlineData(1, "GBP", Known, "activo", "MONEDA_NO_PERMITIDA")]
    [InlineData(1, "eur", Known, "activo", "MONEDA_NO_PERMITIDA")]
    [InlineData(1, "EUR", "nueve-123", "activo", "PARTNER_INVALIDO")]
    [InlineData(1, "EUR", Known, "vencido", "ESTADO_INVALIDO")]
    [InlineData(60_000, "GBP", "x", "vencido", "MONTO_INVALIDO")]
    public void Tells_the_first_rule_that_is_broken(double amount, string currency, string partner, string status, string? word) =>
        Assert.Equal(word, PartnersWire.FailureOf(Compliance.Judge((decimal)amount, currency, partner, status)));

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_000.01, true)]
    public void A_remarkable_amount_is_only_remarked_on(double amount, bool isRemarkable)
    {
        Assert.Equal(isRemarkable, Compliance.IsRemarkable((decimal)amount));
        Assert.Null(Compliance.Judge((decimal)amount, "USD", Known, "activo"));
    }

    [Fact]
    public void Every_rule_has_a_cause() => Assert.All(Compliance.Rules, rule => Assert.NotEmpty(Compliance.CauseOf(rule)));
}
