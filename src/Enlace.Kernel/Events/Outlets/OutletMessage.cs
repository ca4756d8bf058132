namespace Enlace.Kernel.Events.Outlets;

/// <summary>Something to be delivered through an outlet.</summary>
/// <param name="Subject">Whose order it keeps.</param>
/// <param name="Data">What the outlet needs to find its row; JSON in UTF-8. It is kept as long as messages are, so it holds nothing personal.</param>
public sealed record OutletMessage(string Subject, byte[] Data);
