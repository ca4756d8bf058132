namespace Enlace.SystemTests.Crash;

/// <summary>What was posted.</summary>
internal sealed class Post
{
    public long Number { get; set; }

    public int Account { get; set; }

    public long Amount { get; set; }
}
