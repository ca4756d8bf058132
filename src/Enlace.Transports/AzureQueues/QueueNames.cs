using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Enlace.Transports.AzureQueues;

/// <summary>
/// Which queue a topic is. The service knows no topics: an event goes to one queue per subscription, a command to the one queue that bears its
/// topic's name, and so does a topic that a contract calls a queue (<c>manychat-contact-queue</c>).
/// </summary>
internal sealed partial record QueueNames(string Prefix)
{
    private const string PoisonMark = "-poison";

    /// <summary>The service takes 63 characters; a queue's poison must have a name too.</summary>
    private const int LongestOwn = 56, LengthOfHash = 10;

    /// <summary>What the queues of all subscriptions begin with.</summary>
    public string Subscriptions => $"{Prefix}sub-";

    /// <summary>What the queues that hold large bodies begin with.</summary>
    public string Bodies => $"{Prefix}body-";

    /// <summary>Whether the topic is one queue that foreign programs know by this name.</summary>
    public bool IsContractQueue(string topic) => topic.EndsWith("-queue", StringComparison.Ordinal) && IsLegal($"{Prefix}{topic}");

    public string QueueOf(TopicSubscription subscription) => subscription.CarriesCommands || IsContractQueue(subscription.Topic)
        ? SingleQueueOf(subscription.Topic)
        : Readable(Subscriptions, $"{subscription.Topic}-{subscription.Name}", $"{subscription.Topic}\n{subscription.Name}");

    /// <summary>The queue of a command, or of a topic that a contract calls a queue.</summary>
    public string SingleQueueOf(string topic) => IsLegal($"{Prefix}{topic}") ? $"{Prefix}{topic}" : Readable(Prefix, topic, topic);

    public string NewBody(DateTimeOffset now) => $"{Bodies}{Guid.CreateVersion7(now):N}";

    /// <summary>When the body was put there; null for a queue that is no body of ours.</summary>
    public DateTimeOffset? BodyTime(string queue) => queue.StartsWith(Bodies, StringComparison.Ordinal) && Guid.TryParseExact(queue[Bodies.Length..], "N", out var id)
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16))
        : null;

    public static string PoisonOf(string queue) => queue + PoisonMark;

    /// <summary>A name that a person recognizes and that only this text has: case and other characters are lost in it, so a hash follows.</summary>
    private static string Readable(string start, string text, string identity)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..LengthOfHash];
        var room = LongestOwn - start.Length - LengthOfHash - 1;
        var words = Others().Replace(text.ToLowerInvariant(), "-").Trim('-');
        words = words[..Math.Min(words.Length, room)].Trim('-');
        return words.Length > 0 ? $"{start}{words}-{hash}" : $"{start}{hash}";
    }

    private static bool IsLegal(string name) => name.Length is >= 3 and <= LongestOwn && LegalForm().IsMatch(name);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex LegalForm();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
