namespace Enlace.SystemTests.Crash;

/// <summary>A reaction began that fails or kills on purpose.</summary>
internal sealed class Try
{
    public long Id { get; set; }

    public long Number { get; set; }
}
