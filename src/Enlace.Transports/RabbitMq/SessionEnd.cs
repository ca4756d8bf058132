namespace Enlace.Transports.RabbitMq;

/// <summary>Why a reading session ended.</summary>
/// <param name="Text">For the log.</param>
/// <param name="IsSilent">The broker does not even answer: the connection itself is of no use.</param>
internal sealed record SessionEnd(string Text, bool IsSilent = false);
