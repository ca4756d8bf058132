using System.Text;
using Enlace.Messaging.Webchat;

namespace Enlace.Tests.Messaging.Webchat;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("GIF89a....", "image/gif")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("RIFF....WAVEfmt ", "audio/wav")]
    [InlineData("OggS....", "audio/ogg")]
    [InlineData("ID3....", "audio/mpeg")]
    [InlineData("....ftypmp42", "video/mp4")]
    [InlineData("PK\u0003\u0004....word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("año 2026, líneas\r\ny más", "text/plain")]
    [InlineData("PK\u0003\u0004....evil.exe", null)]
    [InlineData("<!doctype html>", null)]
    [InlineData("  \n<svg onload=alert(1)>", null)]
    [InlineData("MZ\u0000", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_bytes_say(string bytes, string? kind) => Assert.Equal(kind, FileKind.Of(Encoding.UTF8.GetBytes(bytes)));

    [Fact]
    public void What_is_no_text_is_not_taken_for_one()
    {
        Assert.Equal("image/jpeg", FileKind.Of([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("video/webm", FileKind.Of([0x1A, 0x45, 0xDF, 0xA3]));
        Assert.Null(FileKind.Of([0xC3, 0x28]));
        Assert.Null(FileKind.Of([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]));
    }
}
