using System.Globalization;
using System.Text;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

/// <summary>The first values are the vector published with the Standard Webhooks libraries; the cases follow their tests.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const string Foreign = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void Signs_as_the_published_vector_says() => Assert.Equal(Signature, WebhookSignature.Sign([Secret], Id, Timestamp, Body));

    [Theory]
    [InlineData(Signature, true)]
    [InlineData($"{Foreign} v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= {Signature} {Foreign}", true)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=", false)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd", false)]
    [InlineData(Foreign, false)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false)]
    [InlineData("v1,", false)]
    [InlineData("v1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Accepts_a_header_when_one_signature_is_right(string? header, bool accepted) =>
        Assert.Equal(accepted, Verify(signatures: header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("msg_other")]
    [InlineData("msg.with.dots")]
    public void Refuses_a_missing_or_foreign_id(string? id) => Assert.False(Verify(id: id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("+1614265330")]
    [InlineData(" 1614265330")]
    [InlineData("1614265330.0")]
    [InlineData("1614265331")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void Refuses_a_missing_malformed_or_foreign_timestamp(string? timestamp) => Assert.False(Verify(timestamp: timestamp));

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Takes_messages_within_five_minutes_only(int secondsLater, bool accepted) =>
        Assert.Equal(accepted, Verify(now: DateTimeOffset.FromUnixTimeSeconds(Timestamp + secondsLater)));

    [Fact]
    public void The_tolerance_can_be_narrower()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Timestamp + 11);

        Assert.False(WebhookSignature.Verify([Secret], Id, "1614265330", Signature, Body, now, TimeSpan.FromSeconds(10)));
        Assert.True(WebhookSignature.Verify([Secret], Id, "1614265330", Signature, Body, now, TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void Refuses_a_changed_body() => Assert.False(Verify(body: Encoding.UTF8.GetBytes("""{"test": 2432232315}""")));

    [Fact]
    public void The_prefix_of_a_secret_may_be_left_out() => Assert.True(Verify(secrets: [Secret["whsec_".Length..]]));

    [Fact]
    public void While_a_secret_is_replaced_both_sides_may_hold_either()
    {
        var (old, fresh) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        var header = WebhookSignature.Sign([fresh, old], Id, Timestamp, Body);

        Assert.Equal(2, header.Split(' ').Length);
        Assert.True(Verify([old], signatures: header));
        Assert.True(Verify([fresh], signatures: header));
        Assert.True(Verify([fresh, old], signatures: WebhookSignature.Sign([old], Id, Timestamp, Body)));
        Assert.False(Verify([WebhookSignature.NewSecret()], signatures: header));
        Assert.False(Verify([], signatures: header));
    }

    [Fact]
    public void New_secrets_are_valid_and_all_different()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => WebhookSignature.NewSecret()).ToHashSet();

        Assert.Equal(50, secrets.Count);
        Assert.All(secrets, s => Assert.True(s.StartsWith("whsec_", StringComparison.Ordinal) && WebhookSignature.IsSecret(s)));
        Assert.All(secrets, s => Assert.InRange(Convert.FromBase64String(s["whsec_".Length..]).Length, 24, 32));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_no base64 at all, is it?")]
    public void A_short_or_broken_secret_is_refused_and_not_shown(string? secret)
    {
        Assert.False(WebhookSignature.IsSecret(secret));
        if (secret is null)
            return;

        var error = Assert.Throws<FormatException>(() => WebhookSignature.Sign([secret], Id, Timestamp, Body));
        Assert.DoesNotContain("c2hvcnQ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_signed_without_a_secret_or_with_an_ambiguous_id()
    {
        Assert.Throws<ArgumentException>(() => WebhookSignature.Sign([], Id, Timestamp, Body));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Sign([Secret], "a.1", Timestamp, Body));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Sign([Secret], "", Timestamp, Body));
    }

    private static bool Verify(
        IEnumerable<string>? secrets = null, string? id = Id, string? timestamp = "1614265330", string? signatures = Signature,
        byte[]? body = null, DateTimeOffset? now = null)
    {
        Assert.Equal("1614265330", Timestamp.ToString(CultureInfo.InvariantCulture));
        return WebhookSignature.Verify(
            secrets ?? [Secret], id, timestamp, signatures, body ?? Body, now ?? DateTimeOffset.FromUnixTimeSeconds(Timestamp));
    }
}
