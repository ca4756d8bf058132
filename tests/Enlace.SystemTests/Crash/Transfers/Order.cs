namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>A transfer that somebody asked for. Even numbers cannot be fulfilled: their last step fails and all is taken back.</summary>
internal sealed class Order
{
    public long Number { get; set; }

    public long Amount { get; set; }
}
