using System.Text.Json;
using Enlace.Kernel.Security;
using Enlace.Partners;
using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners;

public sealed class IntegrationSettingsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly IntegrationSettings _settings = new(new SecretBox(KeyRing.Parse(KeyRing.NewKey())));
    private readonly Integration _integration =
        Partner.Register("t1", "Andes", EmailAddress.Parse("ana@correo.example"), null, null, Start).Integrate(IntegrationKind.Batch, "Carga", null, Start);

    [Fact]
    public void Shows_masks_and_seals_the_secrets()
    {
        Store("""{"carpeta":"entrada","token":"t0k","a":{"clave":["x"]}}""");

        Assert.Equal("""{"carpeta":"entrada","token":"***","a":{"clave":"***"}}""", _integration.Configuration);
        Assert.DoesNotContain("t0k", _integration.SealedSecrets, StringComparison.Ordinal);
    }

    [Fact]
    public void Seals_nothing_when_there_is_no_secret()
    {
        Store("""{"carpeta":"entrada"}""");

        Assert.Null(_integration.SealedSecrets);
    }

    [Fact]
    public void A_mask_that_comes_back_means_the_secret_that_stands_there()
    {
        Store("""{"token":"viejo","otro":{"a/b~c":{"clave":17}},"lista":[{"secret":"s"}]}""");

        var meant = _settings.Unmask(_integration, JsonElement.Parse("""{"token":"nuevo","otro":{"a/b~c":{"clave":"***"}},"lista":[{"secret":"***"}],"x":1}"""));

        Assert.Equal("""{"token":"nuevo","otro":{"a/b~c":{"clave":17}},"lista":[{"secret":"s"}],"x":1}""", meant.GetRawText());
    }

    [Fact]
    public void A_mask_where_no_secret_stood_is_just_three_stars()
    {
        Store("""{"token":"viejo"}""");

        Assert.Equal("""{"clave":"***"}""", _settings.Unmask(_integration, JsonElement.Parse("""{"clave":"***"}""")).GetRawText());
    }

    [Theory]
    [InlineData("""{"token":"t","carpeta":"entrada"}""", true)]
    [InlineData("""{"carpeta":"entrada","token":"otro"}""", false)]
    [InlineData("""{"carpeta":"salida","token":"t"}""", false)]
    [InlineData("""{"carpeta":"entrada"}""", false)]
    public void Knows_whether_anything_changes(string next, bool stored)
    {
        Store("""{"carpeta":"entrada","token":"t"}""");

        Assert.Equal(stored, _settings.IsStored(_integration, JsonElement.Parse(next)));
    }

    [Theory]
    [InlineData("""{"a":1e99999999999}""")]
    [InlineData("""{"a":1}""")]
    public void What_cannot_be_compared_with_the_stored_changes_it(string next)
    {
        Store("""{"a":1e99999999999}""");

        Assert.False(_settings.IsStored(_integration, JsonElement.Parse(next)));
    }

    private void Store(string configuration) => _settings.Store(_integration, JsonElement.Parse(configuration));
}
