using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Enlace.Kernel.Persistence;

internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => UnixMicroseconds.Of(time), value => UnixMicroseconds.ToTime(value));
