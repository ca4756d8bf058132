namespace Enlace.Messaging.Channels;

/// <summary>The channels of tenant <c>default</c> that the environment names; messaging.md §10.</summary>
internal sealed record DefaultChannelOptions(string? TelegramBotToken, string? WhatsappAccessToken, string? WhatsappPhoneId, string? WhatsappBusinessId)
{
    /// <exception cref="FormatException">One half of a channel is missing.</exception>
    public static DefaultChannelOptions From(IConfiguration settings)
    {
        var options = new DefaultChannelOptions(Text("TelegramBotToken"), Text("WhatsappAccessToken"), Text("WhatsappPhoneId"), Text("WhatsappBusinessId"));
        return options.WhatsappAccessToken is null == options.WhatsappPhoneId is null
            ? options
            : throw new FormatException("WHATSAPP_ACCESS_TOKEN and WHATSAPP_PHONE_ID make a channel together: set both, or neither.");

        string? Text(string name) => settings[$"Messaging:Default:{name}"] is { Length: > 0 } text ? text : null;
    }

    // Whoever logs the record must not log a token.
    public override string ToString() => nameof(DefaultChannelOptions);
}
