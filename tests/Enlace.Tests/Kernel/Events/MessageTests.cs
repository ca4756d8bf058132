using Enlace.Kernel.Events;

namespace Enlace.Tests.Kernel.Events;

public sealed class MessageTests
{
    [Fact]
    public void What_was_just_written_goes_to_the_database_without_a_copy()
    {
        byte[] data = [1, 2, 3];

        Assert.Same(data, Of(data).Bytes);
    }

    [Fact]
    public void A_part_of_a_larger_buffer_is_cut_out_of_it()
    {
        byte[] buffer = [1, 2, 3, 4];

        Assert.Equal([2, 3], Of(buffer.AsMemory(1, 2)).Bytes);
        Assert.Equal([1, 2, 3], Of(buffer.AsMemory(0, 3)).Bytes);
    }

    private static Message Of(ReadOnlyMemory<byte> data) => new(0, Guid.Empty, "partners.PartnerCreado.v1", "s", "t", "c", null, null, data, DateTimeOffset.UnixEpoch);
}
