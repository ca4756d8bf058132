using Enlace.Partners;
using Enlace.Partners.Domain;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Partners;

public sealed class PartnersOptionsTests
{
    [Fact]
    public void Without_settings_there_is_a_template_of_every_kind_that_compliance_takes()
    {
        var options = Read();

        Assert.Equal(ContractKind.Cpa, options.TermsOf(null).Kind);
        Assert.All(Enum.GetValues<ContractKind>(), kind => Assert.Equal(kind, options.TermsOf(kind).Kind));
        Assert.All(options.Templates.Values, terms => Assert.Null(Compliance.Judge(terms.Amount, terms.Currency, new string('p', 36), "activo")));
    }

    [Fact]
    public void An_operator_chooses_kind_and_terms()
    {
        var options = Read(("Contract", "fijo"), ("Contracts:fijo:Amount", "60000.5"), ("Contracts:fijo:Months", "0"), ("StepLimitSeconds", "2"));

        Assert.Equal((60000.5m, 0), (options.TermsOf(null).Amount, options.TermsOf(null).Months));
        Assert.Equal(TimeSpan.FromSeconds(2), options.StepLimit);
    }

    [Theory]
    [InlineData("Contract", "cpa")]
    [InlineData("Contracts:CPA:Amount", "-1")]
    [InlineData("Contracts:CPA:Currency", "peso")]
    [InlineData("Contracts:revshare:Months", "-1")]
    [InlineData("StepLimitSeconds", "0")]
    [InlineData("ReviewLimitHours", "9000")]
    public void What_cannot_be_is_named(string place, string value) =>
        Assert.Contains($"Partners:Onboarding:{place.Split(":Amount")[0].Split(":Currency")[0]}", Assert.Throws<FormatException>(() => Read((place, value))).Message, StringComparison.Ordinal);

    private static PartnersOptions Read(params (string Place, string Value)[] settings) => PartnersOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Partners:Onboarding:{setting.Place}", (string?)setting.Value))).Build());
}
