using Enlace.Lending.Domain.Clients;

namespace Enlace.Tests.Lending.Domain.Clients;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("carlos.perez@example.com")]
    [InlineData("a+b_c'd@sub-dominio.example.mx")]
    [InlineData("peña@correo.example")]
    public void An_address_is_one(string text) => Assert.True(MailAddress.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("nope")]
    [InlineData("@example.com")]
    [InlineData("a@example")]
    [InlineData("a@b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a\r\nBcc: x@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example..com")]
    [InlineData("\"a\"@example.com")]
    [InlineData("<a@example.com>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com")]
    public void What_is_none_is_none(string text) => Assert.False(MailAddress.IsValid(text));
}
