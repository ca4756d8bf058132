using Enlace.Lending.Security;

namespace Enlace.Tests.Lending.Security;

public sealed class PasswordsTests
{
    [Fact]
    public async Task A_hash_knows_its_password_and_no_two_are_alike()
    {
        using var passwords = new Passwords();
        var cancel = TestContext.Current.CancellationToken;
        var (one, other) = (await passwords.Hash("contraseña", cancel), await passwords.Hash("contraseña", cancel));

        Assert.NotEqual(one, other);
        Assert.Matches(@"^\$pbkdf2-sha256\$i=600000\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$", one);
        Assert.True(await passwords.Verify("contraseña", one, cancel));
        Assert.False(await passwords.Verify("Contraseña", one, cancel));
        Assert.False(await passwords.Verify("contraseña", null, cancel));
        Assert.False(await passwords.Verify("contraseña", "$otra$i=1$AA$AA", cancel));
    }
}
