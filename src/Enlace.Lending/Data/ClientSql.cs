namespace Enlace.Lending.Data;

/// <summary>
/// A client is deleted only while it has no open loan, and gets a loan only while it is not deleted. Both decide inside their transaction: the one
/// has the client's row already, the other waits for it here.
/// </summary>
internal static class ClientSql
{
    private static readonly SqlText Open = LendingSql.Of("""
        SELECT COUNT(*) FROM lending.loans WHERE client_id = @client AND status NOT IN ('PAID_OFF', 'REJECTED', 'CANCELLED', 'WRITTEN_OFF')
        """);

    private static readonly SqlText Held = new(
        postgres: "SELECT 1 FROM lending.clients WHERE id = @client AND deleted_at IS NULL FOR SHARE",
        sqlite: "SELECT 1 FROM clients WHERE id = @client AND deleted_at IS NULL");

    /// <summary>For a new loan, inside its transaction: nobody deletes the client before that ends.</summary>
    /// <exception cref="FaultException">The client is gone.</exception>
    public static async Task Hold(SqlSession session, Guid client, CancellationToken cancel)
    {
        if ((await session.Query(Held, row => row.Int(0), cancel, ("client", client))).Count == 0)
            throw new FaultException(LendingFaults.ClientNotFound);
    }

    /// <summary>For a deletion, inside its transaction and after the client's row was written.</summary>
    /// <exception cref="FaultException">It has open loans.</exception>
    public static async Task HasNoOpenLoans(SqlSession session, Guid client, CancellationToken cancel)
    {
        if ((await session.Query(Open, row => row.Long(0), cancel, ("client", client)))[0] > 0)
            throw new FaultException(LendingFaults.OpenLoans);
    }
}
