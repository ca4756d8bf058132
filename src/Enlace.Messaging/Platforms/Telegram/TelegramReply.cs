using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Observability;
using Enlace.Messaging.Channels;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>What the Bot API answered, or that it did not.</summary>
internal sealed class TelegramReply(PlatformAnswer answer, string token)
{
    private const int LongestWord = 500;

    public PlatformAnswer Answer => answer;

    /// <summary>What the method gives back; null when it was refused or not answered as the Bot API answers.</summary>
    public JsonElement? Result => answer is { IsSuccess: true, Object: { } body } && body.IsTrue("ok") ? body.Member("result") : null;

    /// <summary>Null when nothing came.</summary>
    public int? ErrorCode => answer.Silence is not null ? null
        : answer.Object is { } body && !body.IsTrue("ok") && body.Number("error_code") is > 0 and < 1000 and var code ? (int)code
        : answer.IsSuccess ? null : answer.Status;

    /// <summary>Telegram's sentence, without the token.</summary>
    public string Description => answer.Silence ?? Clean(answer.Object?.Text("description")
        ?? (answer.IsSuccess ? "Telegram answered with something else than its API does." : string.Create(CultureInfo.InvariantCulture, $"Telegram answered {answer.Status}.")));

    public TimeSpan? RetryAfter => answer.Object?.Object("parameters")?.Number("retry_after") is > 0 and <= 86_400 and var seconds ? TimeSpan.FromSeconds(seconds) : answer.RetryAfter;

    public long? MovedTo => answer.Object?.Object("parameters")?.Number("migrate_to_chat_id");

    /// <summary>Nobody could be asked: no answer, or one that says that they cannot.</summary>
    public bool IsAway => answer.Silence is not null || ErrorCode is 429 or >= 500;

    /// <summary>The refusal of a set-up route that asked for it: the route's own code, or that nobody could be asked.</summary>
    public Fault Refuse(Fault refused, string what) => (IsAway ? MessagingFaults.ProviderUnavailable : refused).Saying($"{what}: {Description}");

    private string Clean(string said)
    {
        var clean = Redactor.Mask(new ChannelSecrets(token).Hide(said));
        return clean.Length <= LongestWord ? clean : clean[..LongestWord];
    }
}
