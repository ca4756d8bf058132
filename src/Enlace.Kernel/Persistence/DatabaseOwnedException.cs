namespace Enlace.Kernel.Persistence;

/// <summary>A second process tried to open an embedded database that the first one owns.</summary>
public sealed class DatabaseOwnedException(string lockFile, Exception inner) : Exception(
    $"Another Enlace process owns the embedded database (lock {lockFile}: {inner.Message}). " +
    "Stop it, point ENLACE_DATA at another folder, or use PostgreSQL (ENLACE_DATABASE=postgres://…) to run several processes.", inner);
