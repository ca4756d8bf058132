using System.Text;

namespace Enlace.Transports.RabbitMq;

/// <summary>AMQP's short texts hold 255 bytes.</summary>
internal static class ShortText
{
    private const int MostBytes = 255;

    /// <summary>The text, cut between characters where it is too long.</summary>
    public static string Of(string text)
    {
        if (text.Length <= MostBytes / 3 || Encoding.UTF8.GetByteCount(text) <= MostBytes)
            return text;
        var (bytes, characters) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytes)
                break;
            characters += rune.Utf16SequenceLength;
        }

        return text[..characters];
    }
}
