using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class UploadFileTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task A_file_is_what_its_bytes_say()
    {
        var (token, _) = await NewVisitor();

        var image = (await Upload(token, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2], "../../etc/passwd.html", "text/html")).Expect(201).Json.At("data");

        Assert.Equal(("image/png", 10L), (image.Text("mime_type"), image.At("size").GetInt64()));
    }

    [Fact]
    public async Task What_could_run_in_a_page_is_refused()
    {
        var (token, _) = await NewVisitor();

        foreach (var text in new[] { "<html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "MZ\0\0", "\u007fELF\0" })
            Assert.Equal("UNSUPPORTED_MEDIA_TYPE", (await Upload(token, System.Text.Encoding.UTF8.GetBytes(text), "a.png", "image/png")).Expect(415).Json.Text("code"));
        (await Upload(token, [], "leer.txt")).Expect(400);
        (await Visitors.Post("/uploads", new { }, Bearer(token))).Expect(415);
        (await Upload("no.token.here", "%PDF-"u8.ToArray(), "a.pdf")).Expect(401);
    }

    [Fact]
    public async Task More_than_ten_megabytes_are_too_much()
    {
        var (token, _) = await NewVisitor();
        var large = new byte[10 * 1024 * 1024];
        "%PDF-"u8.CopyTo(large);

        (await Upload(token, large, "a.pdf")).Expect(201);
        (await Upload(token, [.. large, 0], "a.pdf")).Expect(413);
    }
}
