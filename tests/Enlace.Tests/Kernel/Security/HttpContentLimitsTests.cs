using System.Text;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

public sealed class HttpContentLimitsTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 10, false)]
    [InlineData(1, 0, true)]
    [InlineData(9, 10, false)]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, true)]
    [InlineData(100_000, 50_000, true)]
    [InlineData(50_000, 50_000, false)]
    public async Task Reads_no_more_than_the_limit_and_tells_whether_there_was_more(int length, int limit, bool truncated)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var content = new StreamContent(new MemoryStream(bytes));

        var body = await content.ReadAtMost(limit, TestContext.Current.CancellationToken);

        Assert.Equal(truncated, body.Truncated);
        Assert.Equal(bytes.Take(limit).ToArray(), body.Bytes.ToArray());
    }

    [Fact]
    public async Task A_body_without_end_is_left_after_the_limit()
    {
        using var endless = new EndlessStream();
        using var content = new StreamContent(endless);

        var body = await content.ReadAtMost(8192, TestContext.Current.CancellationToken);

        Assert.True(body.Truncated);
        Assert.Equal(8192, body.Bytes.Length);
        Assert.True(endless.Given < 100_000, $"{endless.Given} bytes were read");
    }

    [Fact]
    public void A_character_cut_in_two_does_not_break_the_text()
    {
        var body = new LimitedBody(Encoding.UTF8.GetBytes("año").AsMemory(0, 2), Truncated: true);

        Assert.Equal("a\ufffd", body.Text());
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
