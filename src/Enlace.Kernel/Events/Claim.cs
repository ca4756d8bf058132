namespace Enlace.Kernel.Events;

/// <summary>
/// The right to handle one delivery, or one lane, until the deadline. The epoch is the fence: whoever claimed it later has a higher one, and
/// nothing can be completed with an old epoch.
/// </summary>
internal sealed record Claim(int Destination, long Delivery, long? Lane, long Epoch, int Attempt, int Claims, Message Message);
