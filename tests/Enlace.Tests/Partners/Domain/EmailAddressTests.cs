using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners.Domain;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@correo.example")]
    [InlineData("  ana@correo.example\t")]
    [InlineData("a.b+c_d'e@sub.dominio-largo.example")]
    [InlineData("niño@peñón.example")]
    public void Takes_an_address(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@correo.example")]
    [InlineData("ana@correo")]
    [InlineData("ana@@correo.example")]
    [InlineData("a@b@correo.example")]
    [InlineData(".ana@correo.example")]
    [InlineData("ana.@correo.example")]
    [InlineData("a..b@correo.example")]
    [InlineData("ana@-correo.example")]
    [InlineData("ana@correo-.example")]
    [InlineData("ana@correo..example")]
    [InlineData("ana@correo.example.")]
    [InlineData("ana maria@correo.example")]
    [InlineData("Ana <ana@correo.example>")]
    [InlineData("ana@correo.example\r\nBcc: eva@correo.example")]
    [InlineData("ana@cor\0reo.example")]
    public void Refuses_what_is_none(string? text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void Ends_at_its_lengths()
    {
        var domain = $"{new string('b', 63)}.{new string('c', 63)}.{new string('d', 58)}";

        Assert.True(EmailAddress.IsValid($"{new string('a', 64)}@{domain}"));
        Assert.False(EmailAddress.IsValid($"{new string('a', 65)}@{domain}"));
        Assert.False(EmailAddress.IsValid($"{new string('a', 64)}@{domain}.example"));
        Assert.False(EmailAddress.IsValid($"a@{new string('b', 64)}.example"));
    }

    [Fact]
    public void Keeps_what_was_sent_and_compares_without_case()
    {
        var email = EmailAddress.Parse(" Ana@Correo.Example ");

        Assert.Equal("Ana@Correo.Example", email.Value);
        Assert.Equal("ana@correo.example", email.Key);
        Assert.True(email.Is(" ANA@correo.example"));
        Assert.False(email.Is("eva@correo.example"));
    }
}
