using Enlace.Lending.Data.Books;

namespace Enlace.Lending;

/// <summary>Reads loans where they are true: on the primary.</summary>
internal sealed class LoanReading(Database database, BookStore store, CurrentCaller caller)
{
    public string Tenant => caller.Caller.Tenant;

    /// <param name="loanId">As the path has it.</param>
    /// <exception cref="FaultException">There is no such loan.</exception>
    public Task<StoredBook> Look(string loanId, CancellationToken cancel) => Look(loanId, (_, stored, _) => Task.FromResult(stored), cancel);

    /// <summary>The same with whatever else is read of it on the same connection.</summary>
    public Task<T> Look<T>(string loanId, Func<SqlSession, StoredBook, CancellationToken, Task<T>> also, CancellationToken cancel)
    {
        var id = PathId.Read("loan_id", loanId);
        return database.Read(async (session, inner) =>
            await store.Look(session, Tenant, id, inner) is { } stored ? await also(session, stored, inner) : throw new FaultException(LendingFaults.LoanNotFound), cancel);
    }

    public Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancel) => database.Read(read, cancel);
}
