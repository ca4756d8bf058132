using System.Buffers.Text;
using System.Globalization;
using Enlace.Kernel.Security;
using FsCheck.Xunit;

namespace Enlace.Tests.Kernel.Security;

public sealed class SecretBoxTests
{
    private const string Context = "tenant-1/integration-7";
    private static readonly string Old = KeyRing.NewKey();
    private static readonly string New = KeyRing.NewKey();
    private readonly SecretBox _box = new(KeyRing.Parse(Old));

    [Property]
    public bool Opens_what_it_sealed(int length, char letter)
    {
        var text = string.Concat(Enumerable.Repeat(char.IsSurrogate(letter) ? "ñ🔑" : letter.ToString(), Math.Abs(length % 500)));
        return _box.Open(_box.Seal(text, Context), Context) == text;
    }

    [Fact]
    public void A_sealed_text_names_its_key_and_shows_nothing_else()
    {
        var sealedText = _box.Seal("secret_key_here", Context);
        var parts = sealedText.Split(':');

        Assert.Equal(["v1", KeyRing.Parse(Old).CurrentId], parts[..2]);
        Assert.Equal(12 + "secret_key_here".Length + 16, Convert.FromBase64String(parts[2]).Length);
        Assert.DoesNotContain("secret_key_here", sealedText, StringComparison.Ordinal);
        Assert.NotEqual(sealedText, _box.Seal("secret_key_here", Context));
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var sealedText = _box.Seal("abc", Context);
        var head = sealedText[..(sealedText.LastIndexOf(':') + 1)];
        var bytes = Convert.FromBase64String(sealedText[head.Length..]);

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            var changed = head + Convert.ToBase64String(bytes);
            var error = Assert.Throws<SecretUnreadableException>(() => _box.Open(changed, Context));
            Assert.DoesNotContain(changed, error.Message, StringComparison.Ordinal);
            bytes[i] ^= 1;
        }

        Assert.Equal("abc", _box.Open(head + Convert.ToBase64String(bytes), Context));
    }

    [Fact]
    public void A_text_copied_to_another_place_does_not_open_there() =>
        Assert.Throws<SecretUnreadableException>(() => _box.Open(_box.Seal("abc", Context), "tenant-2/integration-7"));

    [Fact]
    public void What_an_earlier_release_sealed_still_opens_and_is_as_well_guarded()
    {
        var parts = _box.Seal("abc", Context).Split(':');
        var former = $"v1.{parts[1]}.{Base64Url.EncodeToString(Convert.FromBase64String(parts[2]))}";

        Assert.Equal("abc", _box.Open(former, Context));
        Assert.False(_box.NeedsRotation(former));
        Assert.Throws<SecretUnreadableException>(() => _box.Open(former, "tenant-2/integration-7"));
    }

    [Fact]
    public void A_rotation_keeps_old_texts_readable_and_tells_which_to_seal_again()
    {
        var before = _box.Seal("abc", Context);
        var rotated = new SecretBox(KeyRing.Parse($"{New},{Old}"));

        Assert.False(_box.NeedsRotation(before));
        Assert.True(rotated.NeedsRotation(before));
        Assert.Equal("abc", rotated.Open(before, Context));

        var after = rotated.Seal(rotated.Open(before, Context), Context);
        Assert.False(rotated.NeedsRotation(after));
        Assert.Equal("abc", new SecretBox(KeyRing.Parse(New)).Open(after, Context));
    }

    [Fact]
    public void A_missing_key_is_told_by_its_id_and_setting()
    {
        var sealedText = _box.Seal("abc", Context);

        var error = Assert.Throws<SecretUnreadableException>(() => new SecretBox(KeyRing.Parse(New)).Open(sealedText, Context));

        Assert.Contains(KeyRing.Parse(Old).CurrentId, error.Message, StringComparison.Ordinal);
        Assert.Contains("ENLACE_SECRETS_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_under_the_id_of_another_key_do_not_open()
    {
        var both = new SecretBox(KeyRing.Parse($"{New},{Old}"));
        var swapped = _box.Seal("abc", Context).Replace(KeyRing.Parse(Old).CurrentId, KeyRing.Parse(New).CurrentId, StringComparison.Ordinal);

        Assert.Throws<SecretUnreadableException>(() => both.Open(swapped, Context));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("v2.{0}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1.{0}.")]
    [InlineData("v1.{0}.AAAA")]
    [InlineData("v1.{0}.***")]
    [InlineData("v1.{0}.AAAA.AAAA")]
    [InlineData("v2:{0}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1:{0}:")]
    [InlineData("v1:{0}:AAAA")]
    [InlineData("v1:{0}:***")]
    [InlineData("v1:{0}:AAAA:AAAA")]
    [InlineData("v1.{0}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_sealed_text_is_unreadable(string format)
    {
        var text = string.Format(CultureInfo.InvariantCulture, format, KeyRing.Parse(Old).CurrentId);

        Assert.Throws<SecretUnreadableException>(() => _box.Open(text, Context));
        Assert.Throws<SecretUnreadableException>(() => _box.NeedsRotation(text));
    }

    [Fact]
    public void A_secret_without_a_place_is_not_sealed() => Assert.Throws<ArgumentException>(() => _box.Seal("abc", ""));
}
