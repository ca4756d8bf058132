using Enlace.Messaging.Platforms.Telegram;
using Enlace.Tests.Architecture;
using Enlace.Tests.Messaging.Platforms.Telegram;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>Rule 7 for platforms: one that is there is in the suites, with cases of its own in every file.</summary>
public sealed class PlatformsHaveCases
{
    [Fact]
    public void Every_platform_is_in_the_suites()
    {
        Breaches.AssertSeen(2, AllPlatforms.InProduct.ToArray());
        Breaches.AssertNone(AllPlatforms.Missing(AllPlatforms.InProduct, AllPlatforms.All));
    }

    [Fact]
    public void No_platform_stands_in_for_another() => Assert.Equal(AllPlatforms.All.Count, AllPlatforms.All.Select(cases => cases.ToString()).Distinct().Count());

    [Fact]
    public void A_platform_without_cases_is_told() =>
        Assert.Equal(["TelegramPlatform has no PlatformCases"], AllPlatforms.Missing([typeof(TelegramPlatform)], []));

    [Fact]
    public void A_platform_whose_files_are_empty_is_told() => Assert.Equal(
        ["TelegramPlatform: Nowhere/sends.json has no cases", "TelegramPlatform: Nowhere/answers.json has no cases", "TelegramPlatform: Nowhere/webhooks.json has no cases"],
        AllPlatforms.Missing([typeof(TelegramPlatform)], [new TelegramElsewhere()]));

    /// <summary>Nested, so that it is no member of the family.</summary>
    private sealed class TelegramElsewhere : PlatformCases
    {
        private readonly TelegramCases _cases = new();

        public override Type Platform => _cases.Platform;

        public override string Folder => "Nowhere";

        public override Enlace.Messaging.Domain.PlatformKind Kind => _cases.Kind;

        public override Enlace.Messaging.Domain.ProviderKind Provider => _cases.Provider;

        public override string Address => _cases.Address;

        public override Enlace.Messaging.Channels.ChannelSecrets Secrets => _cases.Secrets;

        public override Enlace.Messaging.Channels.ChannelSecrets Strangers => _cases.Strangers;

        public override string Recipient => _cases.Recipient;

        public override string SignatureHeader => _cases.SignatureHeader;

        public override string GoodAnswer => _cases.GoodAnswer;

        public override (int Status, string Json) Refusal(string text) => _cases.Refusal(text);

        public override Enlace.Messaging.Platforms.RawWebhook Sign(Enlace.Messaging.Platforms.RawWebhook webhook, Enlace.Messaging.Channels.ChannelSecrets secrets) => _cases.Sign(webhook, secrets);
    }
}
