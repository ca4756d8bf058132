using System.Text.Json;
using Enlace.Kernel.Security;
using FsCheck.Xunit;

namespace Enlace.Tests.Kernel.Security;

public sealed class SensitiveKeysTests
{
    [Theory]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("API-KEY")]
    [InlineData("X-Api-Key")]
    [InlineData("k.e.y")]
    [InlineData("clientSecret")]
    [InlineData("access token")]
    [InlineData("Password2")]
    [InlineData("aws_credentials")]
    [InlineData("Proxy-Authorization")]
    [InlineData("contraseña")]
    [InlineData("CONTRASEÑA")]
    [InlineData("contrasen\u0303a")]
    [InlineData("clave_api")]
    [InlineData("Secreto")]
    [InlineData("tókèn")]
    [InlineData("ＡＰＩ＿ＫＥＹ")]
    [InlineData("se/cret")]
    public void Knows_the_names_of_secrets(string name) => Assert.True(SensitiveKeys.IsSensitive(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("endpoint")]
    [InlineData("url")]
    [InlineData("nombre")]
    [InlineData("eventos")]
    [InlineData("author")]
    [InlineData("k_y")]
    public void Leaves_other_names_alone(string? name) => Assert.False(SensitiveKeys.IsSensitive(name));

    [Fact]
    public void Hides_sensitive_values_of_every_kind_at_every_depth()
    {
        using var json = JsonDocument.Parse("""
            {"endpoint":"https://api.partner.com/webhook","api_key":"secret_key_here","pin":7,
             "headers":[{"name":"a","Authorization":{"scheme":"x","parts":["secret_key_here"]}},{"tokens":["secret_key_here"]}],
             "deep":{"er":{"password":null,"retries":1.50}}}
            """);

        var shown = SensitiveKeys.Redact(json.RootElement)!.ToJsonString();

        Assert.Equal(
            """{"endpoint":"https://api.partner.com/webhook","api_key":"***","pin":7,"headers":[{"name":"a","Authorization":"***"},{"tokens":"***"}],"deep":{"er":{"password":"***","retries":1.50}}}""",
            shown);
    }

    [Theory]
    [InlineData("https://user:pass@example.com/x", true)]
    [InlineData("https://user@example.com", true)]
    [InlineData("amqp://u:p@broker:5672/", true)]
    [InlineData("https://example.com/?token=abc", true)]
    [InlineData("https://example.com/?a=1&API%5FKEY=abc", true)]
    [InlineData("https://example.com/?a=1&sig=abc", true)]
    [InlineData("https://example.com/x?X-Amz-Signature=abc", true)]
    [InlineData("https://example.com/#access_token=abc", true)]
    [InlineData("https://example.com?pwd=abc", true)]
    [InlineData("https://example.com/webhook?page=2#top", false)]
    [InlineData("https://example.com/@user/token=1", false)]
    [InlineData("https://example.com/?to=ana@example.com", false)]
    [InlineData("ana@example.com", false)]
    [InlineData("://x@y", false)]
    [InlineData("", false)]
    public void A_url_that_carries_credentials_is_a_secret_itself(string url, bool hidden)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(new { callback = new[] { url } }));

        var shown = SensitiveKeys.Redact(json.RootElement)!["callback"]![0]!.GetValue<string>();

        Assert.Equal(hidden ? "***" : url, shown);
    }

    [Fact]
    public void The_public_part_is_what_may_be_shown_and_the_secrets_travel_apart()
    {
        using var json = JsonDocument.Parse("""{"a/b":{"c~d.key":"s1"},"list":[1,{"token":{"x":[1,2]}}],"note":"ñ"}""");

        var split = SensitiveKeys.Split(json.RootElement);

        Assert.Equal("""{"a/b":{"c~d.key":"***"},"list":[1,{"token":"***"}],"note":"ñ"}""", split.Public);
        Assert.Equal("""{"/a~1b/c~0d.key":"s1","/list/1/token":{"x":[1,2]}}""", split.Secrets);
        Assert.Equal(json.RootElement.GetRawText(), SensitiveKeys.Merge(split.Public, split.Secrets));
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void Without_secrets_there_is_no_secret_part(string text)
    {
        using var json = JsonDocument.Parse(text);

        Assert.Equal(new SplitJson(text, null), SensitiveKeys.Split(json.RootElement));
        Assert.Equal(text, SensitiveKeys.Merge(text, null));
    }

    [Fact]
    public void Of_a_name_that_stands_twice_the_last_counts_and_the_first_leaves_nothing_behind()
    {
        using var json = JsonDocument.Parse("""{"a":{"key":"old-secret"},"key":1,"a":{"key":"new"},"key":{"deep":2}}""");

        var split = SensitiveKeys.Split(json.RootElement);

        Assert.Equal("""{"a":{"key":"new"},"key":{"deep":2}}""", SensitiveKeys.Merge(split.Public, split.Secrets));
        Assert.DoesNotContain("old-secret", split.Public + split.Secrets, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"/b":1}""")]
    [InlineData("""{"a":[1]}""", """{"/a/1":1}""")]
    [InlineData("""{"a":[1]}""", """{"/a/x/y":1}""")]
    [InlineData("7", """{"/a":1}""")]
    public void Parts_that_do_not_belong_together_are_refused(string shown, string secrets) =>
        Assert.Throws<JsonException>(() => SensitiveKeys.Merge(shown, secrets));

    [Property(MaxTest = 500)]
    public void Split_and_merge_restore_every_document_and_leak_nothing(int seed)
    {
        var text = new RandomJson(seed).Document();
        using var json = JsonDocument.Parse(text);

        var split = SensitiveKeys.Split(json.RootElement);

        using var merged = JsonDocument.Parse(SensitiveKeys.Merge(split.Public, split.Secrets));
        Assert.True(JsonElement.DeepEquals(json.RootElement, merged.RootElement), text);
        Assert.DoesNotContain(RandomJson.Secret, split.Public, StringComparison.Ordinal);
        Assert.Equal(text.Contains(RandomJson.Secret, StringComparison.Ordinal), split.Secrets?.Contains(RandomJson.Secret, StringComparison.Ordinal) ?? false);
        Assert.Equal(split.Public, SensitiveKeys.Split(JsonDocument.Parse(split.Public).RootElement).Public);
    }
}
