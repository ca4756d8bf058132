namespace Enlace.Sandbox.Telegram;

/// <summary>Whether a chat takes messages.</summary>
internal sealed record TelegramChat(string State, long? MigrateTo)
{
    public const string Fine = "ok", Blocked = "blocked";

    public static IReadOnlyList<string> States { get; } = [Fine, Blocked, "deactivated", "unknown", "kicked", "never_started", "upgraded"];

    /// <exception cref="TelegramRefusedException">It does not.</exception>
    public void Demand()
    {
        if (Refusal() is { } reply)
            throw new TelegramRefusedException(reply);
    }

    private StandIns.PlatformReply? Refusal() => State switch
    {
        Blocked => TelegramErrors.Reply(403, "Forbidden: bot was blocked by the user"),
        "deactivated" => TelegramErrors.Reply(403, "Forbidden: user is deactivated"),
        "kicked" => TelegramErrors.Reply(403, "Forbidden: bot was kicked from the group chat"),
        "never_started" => TelegramErrors.Reply(403, "Forbidden: bot can't initiate conversation with a user"),
        "unknown" => TelegramErrors.Bad("chat not found"),
        "upgraded" => TelegramErrors.Reply(400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: MigrateTo),
        _ => null,
    };
}
