namespace Enlace.Kernel.Persistence;

/// <summary>Somebody else changed the row between our read and our write. Nothing was written; reading again and retrying is safe.</summary>
public sealed class StaleWriteException(Exception inner) : Exception("The row changed since it was read.", inner);
