using System.Text.RegularExpressions;
using Enlace.Kernel.Events.Transports;
using Enlace.Transports.AzureQueues;

namespace Enlace.Tests.Transports.AzureQueues;

public sealed partial class QueueNamesTests
{
    private static readonly QueueNames Plain = new(""), Prefixed = new("twenty-characters-x-");

    [Theory]
    [InlineData("comando-crear-partner", true, "comando-crear-partner")]
    [InlineData("manychat-contact-queue", false, "manychat-contact-queue")]
    [InlineData("manychat-crm-opportunities-queue", false, "manychat-crm-opportunities-queue")]
    [InlineData("dead-letter-queue", false, "dead-letter-queue")]
    public void Names_of_contracts_stay_as_they_are(string topic, bool isCommand, string queue) =>
        Assert.Equal(queue, Plain.QueueOf(new TopicSubscription(topic, "leads", isCommand)));

    [Theory]
    [InlineData("PartnerCreado", "foreign")]
    [InlineData("eventos-partners-actualizado", "campaigns")]
    [InlineData("sofipo_events_exchange", "lending")]
    [InlineData("ñandú", "x")]
    [InlineData("日本", "日")]
    [InlineData("Comando--Doble-", "x")]
    [InlineData("a-topic-of-a-length-that-no-queue-may-have-because-it-ends-only-here", "and-a-subscription")]
    public void Every_name_is_one_that_the_service_takes_with_its_poison_too(string topic, string name)
    {
        foreach (var names in (QueueNames[])[Plain, Prefixed])
        {
            foreach (var isCommand in (bool[])[false, true])
            {
                var queue = names.QueueOf(new TopicSubscription(topic, name, isCommand));
                Assert.StartsWith(names.Prefix, queue, StringComparison.Ordinal);
                Assert.Matches(Legal(), QueueNames.PoisonOf(queue));
            }
        }

        Assert.Matches(Legal(), Prefixed.NewBody(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public void What_differs_in_case_or_in_where_it_is_cut_has_queues_of_its_own()
    {
        TopicSubscription[] all =
        [
            new("PartnerCreado", "x"), new("partnercreado", "x"), new("partner_creado", "x"), new("partner-creado", "x"), new("partner", "creado-x"),
            new(new string('a', 60) + "1", "x"), new(new string('a', 60) + "2", "x"), new("Comando", "x", true), new("comando", "x", true),
        ];

        Assert.Equal(all.Length, all.Select(Plain.QueueOf).Distinct().Count());
    }

    [Fact]
    public void A_persons_eye_recognizes_topic_and_subscription() =>
        Assert.StartsWith("sub-partnercreado-foreign-", Plain.QueueOf(new TopicSubscription("PartnerCreado", "foreign")), StringComparison.Ordinal);

    [Fact]
    public void A_name_never_changes_since_messages_wait_under_it() =>
        Assert.Equal("sub-partnercreado-foreign-a42bf2472c", Plain.QueueOf(new TopicSubscription("PartnerCreado", "foreign")));

    [Fact]
    public void A_body_tells_when_it_was_put_there()
    {
        var now = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(now, Prefixed.BodyTime(Prefixed.NewBody(now)));
        Assert.Null(Prefixed.BodyTime($"{Prefixed.Bodies}something-else"));
        Assert.Null(Prefixed.BodyTime("comando-crear-partner"));
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Legal();
}
