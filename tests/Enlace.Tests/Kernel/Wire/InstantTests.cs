using Enlace.Kernel.Wire;

namespace Enlace.Tests.Kernel.Wire;

public sealed class InstantTests
{
    [Theory]
    [InlineData("2025-06-05T12:41:36Z", "2025-06-05T12:41:36Z")]
    [InlineData("2025-06-05T12:41:36z", "2025-06-05T12:41:36Z")]
    [InlineData("2025-06-05t12:41:36", "2025-06-05T12:41:36Z")]
    [InlineData("2025-06-05 12:41:36", "2025-06-05T12:41:36Z")]
    [InlineData("2025-06-05T12:41", "2025-06-05T12:41:00Z")]
    [InlineData("2025-06-05T12:41Z", "2025-06-05T12:41:00Z")]
    [InlineData("2025-06-05T12:41:36.5Z", "2025-06-05T12:41:36.500000Z")]
    [InlineData("2025-06-05T12:41:36.123456789", null)]
    [InlineData("2025-06-05T12:41:36.1234567", "2025-06-05T12:41:36.123456Z")]
    [InlineData("2025-06-05T12:41:36-05:00", "2025-06-05T17:41:36Z")]
    [InlineData("2025-06-05T12:41:36.25+05:30", "2025-06-05T07:11:36.250000Z")]
    [InlineData("2025-06-05T12:41:36-0500", "2025-06-05T17:41:36Z")]
    [InlineData("2025-06-05T12:41:36+02", "2025-06-05T10:41:36Z")]
    [InlineData("2025-06-05 12:41-0300", "2025-06-05T15:41:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("1749127296", "2025-06-05T12:41:36Z")]
    [InlineData("1749127296000", "2025-06-05T12:41:36Z")]
    [InlineData("1749127296.25", "2025-06-05T12:41:36.250000Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("  2024-02-29 ", "2024-02-29T00:00:00Z")]
    [InlineData("2023-02-29", null)]
    [InlineData("0001-01-01T00:00:00+14:00", null)]
    [InlineData("9999-12-31T23:59:59-0200", null)]
    [InlineData("2025-06-05T12:41:36+9900", null)]
    [InlineData("2025-06-05T25:00:00Z", null)]
    [InlineData("05/06/2025", null)]
    [InlineData("hoy", null)]
    [InlineData("", null)]
    [InlineData("1e400", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("NaN", null)]
    public void Reads_what_flows_write_and_nothing_else(string text, string? expected) =>
        Assert.Equal(expected, Instant.TryRead(text, out var instant) ? Instant.Write(instant) : null);
}
