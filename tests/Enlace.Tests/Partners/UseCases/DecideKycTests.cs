using System.Text.Json;
using Enlace.Partners;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class DecideKycTests
{
    [Theory]
    [InlineData("APROBADO")]
    [InlineData("REQUIERE_DOCUMENTOS")]
    public void Knows_the_states(string status) => Assert.False(CheckTable.Run(DecideKyc.Check, new DecideKyc.Request(status)).Any);

    [Theory]
    [InlineData("LISTO")]
    [InlineData("aprobado")]
    [InlineData(" APROBADO ")]
    public void A_word_that_is_no_state_has_a_code_of_its_own(string status)
    {
        var faults = CheckTable.Run(DecideKyc.Check, new DecideKyc.Request(status));

        Assert.Same(PartnersFaults.InvalidKyc, faults.Named);
        Assert.Equal("estado_kyc", Assert.Single(faults.Details).Field);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_missing_state_is_invalid_input(string? status)
    {
        var faults = CheckTable.Run(DecideKyc.Check, new DecideKyc.Request(status));

        Assert.Null(faults.Named);
        Assert.Equal("estado_kyc", Assert.Single(faults.Details).Field);
    }

    [Fact]
    public void Two_kinds_of_mistakes_are_invalid_input() =>
        Assert.Null(CheckTable.Run(DecideKyc.Check, new DecideKyc.Request("LISTO", Comments: new string('x', 2001))).Named);

    [Theory]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    [InlineData("""{"rut":"rut.pdf","otros":[{"a":1}]}""", "")]
    [InlineData("""{"a":1e400,"b":-2.5E+7,"c":10}""", "")]
    [InlineData("""{"a":1e99999999999}""", "documentos")]
    [InlineData("""{"a":[{"b":-1.5E-99999999999}]}""", "documentos")]
    [InlineData("[]", "documentos")]
    [InlineData("\"rut.pdf\"", "documentos")]
    [InlineData("""{"rut":"\u0000"}""", "documentos")]
    [InlineData("""{"rut":["\udc00"]}""", "documentos")]
    [InlineData("""{"\u0000":"rut.pdf"}""", "documentos")]
    public void Documents_are_an_object_that_can_be_kept(string documents, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(DecideKyc.Check, new DecideKyc.Request("APROBADO", JsonElement.Parse(documents))));

    [Theory]
    [InlineData(50, 2000, "")]
    [InlineData(51, 2001, "documentos,comentarios")]
    public void Keeps_the_limits(int documents, int comments, string wrong)
    {
        var map = JsonSerializer.SerializeToElement(Enumerable.Range(0, documents).ToDictionary(i => $"d{i}", i => "x.pdf"));

        Assert.Equal(wrong, CheckTable.Fields(DecideKyc.Check, new DecideKyc.Request("APROBADO", map, new string('x', comments))));
    }
}
