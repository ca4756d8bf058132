using Enlace.Messaging.Domain;
using Enlace.Messaging.Statuses;

namespace Enlace.Tests.Messaging.Domain;

/// <summary>Whatever platforms tell, in whatever order and how often: the end is the same, and the right one.</summary>
public sealed class MessageProgressTests
{
    private static readonly OutboundStatus[] Words = [OutboundStatus.Sent, OutboundStatus.Delivered, OutboundStatus.Read, OutboundStatus.Failed];

    private static readonly OutboundStatus[] Own =
        [OutboundStatus.Queued, OutboundStatus.Sending, OutboundStatus.Unknown, OutboundStatus.Sent, OutboundStatus.Failed, OutboundStatus.Expired];

    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_sequence_of_news_on_any_knowledge_of_ours_ends_as_the_set_of_it_says()
    {
        var checks = 0;
        foreach (var own in Own)
        {
            // All sequences of up to five: each permutation of each subset, with duplicates.
            foreach (var told in Sequences(5).Where(told => told.Length > 0))
            {
                var progress = MessageProgress.Of(own, 1, [(0, Hear(told), false)]);

                Assert.Equal(Expected(told), progress.Status);
                Assert.Equal(told.Contains(OutboundStatus.Read), progress.ReadAt is not null);
                // What was read was delivered, even where nobody told so.
                Assert.Equal(progress.Status is OutboundStatus.Delivered or OutboundStatus.Read, progress.DeliveredAt is not null);
                Assert.Equal(progress.Status == OutboundStatus.Failed, progress.ErrorCode is not null);
                Assert.NotNull(progress.SentAt);
                checks++;
            }

            Assert.Equal(own, MessageProgress.Of(own, 1, []).Status);
        }

        Assert.Equal(Own.Length * (4 + 16 + 64 + 256 + 1024), checks);
    }

    [Fact]
    public void The_order_leaves_no_trace_not_even_in_times_and_codes()
    {
        foreach (var told in Sequences(4))
            Assert.Equal(Hear([.. told.Order()]), Hear(told));

        // Two different failures at two times: the first one is why.
        var (late, early) = (Noon.AddMinutes(2), Noon.AddMinutes(1));
        var one = PartState.Taken.Hear(OutboundStatus.Failed, late, "131000", "b").Hear(OutboundStatus.Failed, early, "131026", "a");
        var other = PartState.Taken.Hear(OutboundStatus.Failed, early, "131026", "a").Hear(OutboundStatus.Failed, late, "131000", "b");
        Assert.Equal(one, other);
        Assert.Equal(("131026", early), (one.ErrorCode, one.FailedAt));
    }

    [Fact]
    public void A_message_of_two_parts_is_as_far_as_the_one_behind_and_fails_with_either()
    {
        foreach (var first in Sequences(3))
        {
            foreach (var second in Sequences(3))
            {
                var (a, b) = (Hear(first), Hear(second));
                var progress = MessageProgress.Of(OutboundStatus.Sending, 2, [(0, a, false), (1, b, false)]);
                var expected = a.Status == OutboundStatus.Failed || b.Status == OutboundStatus.Failed
                    ? OutboundStatus.Failed
                    : (OutboundStatus)Math.Min((int)a.Status, (int)b.Status);
                Assert.Equal(expected, progress.Status);
            }

            var half = MessageProgress.Of(OutboundStatus.Queued, 2, [(0, Hear(first), false)]);
            Assert.Equal(Hear(first).Status == OutboundStatus.Failed ? OutboundStatus.Failed : OutboundStatus.Queued, half.Status);
        }
    }

    [Fact]
    public void Of_a_part_that_was_sent_again_only_its_arrival_counts()
    {
        foreach (var old in Sequences(4))
        {
            var superseded = Hear(old);
            var waiting = MessageProgress.Of(OutboundStatus.Queued, 1, [(0, superseded, true)]);
            Assert.Equal(superseded.HasArrived ? superseded.Status : OutboundStatus.Queued, waiting.Status);

            var again = MessageProgress.Of(OutboundStatus.Sent, 1, [(0, superseded, true), (0, PartState.Taken, false)]);
            Assert.Equal(superseded.HasArrived ? superseded.Status : OutboundStatus.Sent, again.Status);
        }
    }

    [Fact]
    public void A_row_never_goes_back_while_news_come_in()
    {
        foreach (var told in Sequences(5))
        {
            var row = new MessageRow
            {
                Id = Guid.CreateVersion7(),
                Tenant = "default",
                Channel = Guid.CreateVersion7(),
                Conversation = Guid.CreateVersion7(),
                Recipient = "573001234567",
                Total = 1,
                Was = OutboundStatus.Sending,
                Status = OutboundStatus.Sending,
            };
            var part = row.Take("wamid.1", 0, Noon);
            row.Judge();
            Assert.Equal(OutboundStatus.Sent, row.Status);
            foreach (var word in told)
            {
                var before = row.Status;
                MessageBook.Hear(part, word, Noon, word == OutboundStatus.Failed ? "131026" : null, null);
                row.Judge();
                Assert.True(Height(row.Status) >= Height(before), $"from {before} to {row.Status} by {word}");
            }
        }
    }

    private static PartState Hear(OutboundStatus[] told) => told.Aggregate(
        PartState.Taken, (state, word) => state.Hear(word, Noon.AddSeconds((int)word), word == OutboundStatus.Failed ? "131026" : null));

    private static OutboundStatus Expected(OutboundStatus[] told) =>
        told.Contains(OutboundStatus.Read) ? OutboundStatus.Read
        : told.Contains(OutboundStatus.Delivered) ? OutboundStatus.Delivered
        : told.Contains(OutboundStatus.Failed) ? OutboundStatus.Failed
        : OutboundStatus.Sent;

    private static int Height(OutboundStatus status) => status switch
    {
        OutboundStatus.Read => 3,
        OutboundStatus.Delivered => 2,
        OutboundStatus.Failed => 1,
        _ => 0,
    };

    private static IEnumerable<OutboundStatus[]> Sequences(int longest)
    {
        IEnumerable<OutboundStatus[]> all = [[]];
        yield return [];
        for (var length = 1; length <= longest; length++)
        {
            all = [.. all.SelectMany(sequence => Words.Select(word => (OutboundStatus[])[.. sequence, word]))];
            foreach (var sequence in all)
                yield return sequence;
        }
    }
}
