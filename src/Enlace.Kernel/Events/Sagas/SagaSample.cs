namespace Enlace.Kernel.Events.Sagas;

/// <summary>How many sagas of a type are under way, stuck, and overdue.</summary>
internal sealed record SagaSample(string Type, long Active, long Stuck, long Overdue);
