using System.Security.Cryptography;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "enlace-" + Path.GetRandomFileName());

    [Fact]
    public void The_first_key_seals_and_its_id_is_the_start_of_its_hash()
    {
        var (first, second) = (KeyRing.NewKey(), KeyRing.NewKey());
        var ring = KeyRing.Parse($" {first} , {second},{first}");

        Assert.Equal(2, ring.Count);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(first)))[..8], ring.CurrentId);
        Assert.NotEqual(ring.CurrentId, KeyRing.Parse(second).CurrentId);
    }

    [Theory]
    [InlineData(null, "there is no key")]
    [InlineData("", "there is no key")]
    [InlineData(" , ", "there is no key")]
    [InlineData("not base64 at all!", "key 1 is not base64")]
    [InlineData("c2hvcnQ=", "key 1 has 5 bytes")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,c2hvcnQ=", "key 2 has 5 bytes")]
    public void A_bad_key_is_told_with_the_name_of_the_setting_and_without_the_key(string? keys, string reason)
    {
        var error = Assert.Throws<FormatException>(() => KeyRing.Parse(keys));

        Assert.StartsWith("ENLACE_SECRETS_KEY: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_file_is_made_once_for_its_owner_only_and_read_afterwards()
    {
        var made = KeyRing.LoadOrCreate(_folder);
        var path = Path.Combine(_folder, "secrets.key");

        Assert.Equal(made.CurrentId, KeyRing.LoadOrCreate(_folder).CurrentId);
        Assert.Equal([path], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Processes_that_start_together_agree_on_one_key()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => Task.Run(() => KeyRing.LoadOrCreate(_folder), TestContext.Current.CancellationToken)));

        Assert.Single(rings.Select(r => r.CurrentId).Distinct());
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_key_in_front_of_the_file_rotates_it()
    {
        var old = KeyRing.LoadOrCreate(_folder);
        var path = Path.Combine(_folder, KeyRing.FileName);
        var key = KeyRing.NewKey();
        File.WriteAllText(path, key + "\n" + File.ReadAllText(path));

        var rotated = KeyRing.LoadOrCreate(_folder);

        Assert.Equal(KeyRing.Parse(key).CurrentId, rotated.CurrentId);
        Assert.True(rotated.TryGet(old.CurrentId, out _));
    }

    [Fact]
    public void A_damaged_file_is_told_and_not_replaced()
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, KeyRing.FileName);
        File.WriteAllText(path, "");

        var error = Assert.Throws<FormatException>(() => KeyRing.LoadOrCreate(_folder));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(KeyRing.Setting, error.Message, StringComparison.Ordinal);
        Assert.Empty(File.ReadAllText(path));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
