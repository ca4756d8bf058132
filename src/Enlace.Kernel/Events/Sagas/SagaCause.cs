namespace Enlace.Kernel.Events.Sagas;

/// <summary>The message that moves a saga.</summary>
internal sealed record SagaCause(Guid Message, string Name, string Correlation);
