namespace Enlace.Kernel.Persistence;

/// <summary>The databases that the hub runs on; each has its own migrations and its own spelling of a few SQL words.</summary>
public enum DbEngine
{
    Sqlite,
    Postgres,
}
