namespace Enlace.Kernel.Events;

/// <summary>The reactions that one kind of event is delivered to; subscriptions of its subject are added by the database.</summary>
internal sealed record Fanout(int[] Plain, int[] Ordered)
{
    public static Fanout None { get; } = new([], []);

    public Fanout Without(int[] destinations) => destinations.Length == 0 ? this : new([.. Plain.Except(destinations)], [.. Ordered.Except(destinations)]);
}
