using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>The beginning of a body, and whether there was more.</summary>
public readonly record struct LimitedBody(ReadOnlyMemory<byte> Bytes, bool Truncated)
{
    /// <summary>The bytes as UTF-8; what is no text, such as a character cut in two, becomes a replacement character.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes.Span);
}
