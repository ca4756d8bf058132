using Npgsql;

namespace Enlace.Kernel.Persistence;

/// <summary>Writes of PostgreSQL that expect to find nothing of theirs there; when they do, they alone are undone and the transaction goes on.</summary>
public static class UniqueAttempt
{
    private static readonly SqlText Mark = new("SAVEPOINT attempt"), Keep = new("RELEASE SAVEPOINT attempt"), Undo = new("ROLLBACK TO SAVEPOINT attempt");

    /// <returns>Whether they were made. False: a row was there already.</returns>
    public static async Task<bool> Run(SqlSession session, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await session.Execute(Mark, cancel);
        try
        {
            await work(cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await session.Execute(Undo, cancel);
            return false;
        }

        await session.Leave(Keep, null, cancel);
        return true;
    }
}
