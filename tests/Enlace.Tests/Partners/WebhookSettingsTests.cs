using System.Text.Json;
using Enlace.Kernel.Security;
using Enlace.Partners;

namespace Enlace.Tests.Partners;

public sealed class WebhookSettingsTests
{
    private static readonly OutboundGuard Guard = new(OutboundAllowList.None);

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"url":null,"eventos":null}""", "")]
    [InlineData("""{"url":"https://avisos.example/a?b=c","eventos":["PartnerCreado","KYCVerificado"]}""", "")]
    [InlineData("""{"url":"http://127.0.0.1/"}""", "configuracion.url")]
    [InlineData("""{"url":""}""", "configuracion.url")]
    [InlineData("""{"url":17}""", "configuracion.url")]
    [InlineData("""{"url":"\ud800"}""", "configuracion.url")]
    [InlineData("""{"eventos":[]}""", "configuracion.eventos")]
    [InlineData("""{"eventos":"PartnerCreado"}""", "configuracion.eventos")]
    [InlineData("""{"eventos":["PartnerCreado","Nada"]}""", "configuracion.eventos")]
    [InlineData("""{"eventos":[17],"url":"ftp://a.example"}""", "configuracion.url,configuracion.eventos")]
    public void Names_what_is_wrong(string configuration, string wrong) =>
        Assert.Equal(wrong, string.Join(',', WebhookSettings.Refuse(JsonElement.Parse(configuration), Guard).Select(detail => detail.Field)));

    [Fact]
    public void Reads_address_and_events()
    {
        var settings = WebhookSettings.Read(JsonElement.Parse("""{"url":"https://a.example/","eventos":["PartnerCreado","PartnerCreado"],"otro":1}"""));

        Assert.Equal("https://a.example/", settings.Url);
        Assert.Equal(["PartnerCreado"], settings.Events);
    }

    [Fact]
    public void Nothing_said_means_no_address_and_every_event()
    {
        var settings = WebhookSettings.Read(JsonElement.Parse("{}"));

        Assert.Null(settings.Url);
        Assert.Null(settings.Events);
    }

    [Fact]
    public void Knows_every_event_of_the_contract() => Assert.Superset(
        new HashSet<string> { "PartnerCreado", "PartnerActualizado", "PartnerEliminado", "KYCVerificado", "IntegracionCreada", "IntegracionRevocada" },
        PartnersWire.EventNames.ToHashSet());
}
