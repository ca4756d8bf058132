namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>What the books say of transfers whose processes were killed.</summary>
/// <param name="Unfinished">Transfers that neither arrived nor were taken back, each as it should.</param>
/// <param name="Unbalanced">Steps that were not made, or taken back, exactly once.</param>
/// <param name="OutOfOrder">Steps that were taken back before a later one was.</param>
/// <param name="WrongBalances">Accounts whose balance is not the sum of their moves.</param>
/// <param name="Dead">Dead letters.</param>
/// <param name="Waiting">Deliveries that are still to be made.</param>
internal sealed record TransferAudit(long Unfinished, long Unbalanced, long OutOfOrder, long WrongBalances, long Dead, long Waiting)
{
    public static TransferAudit Clean { get; } = new(0, 0, 0, 0, 0, 0);

    public static async Task<TransferAudit> Of(Books books) => new(
        await books.Count("""
            SELECT count(*) FROM ledger_order t WHERE NOT EXISTS (
                SELECT 1 FROM evt.saga s
                WHERE s.key = CAST(t.number AS text) AND s.state = CASE WHEN t.number % 2 = 0 THEN 'compensated' ELSE 'completed' END)
            """),
        await books.Count("""
            SELECT count(*) FROM ledger_order t CROSS JOIN (SELECT 1 AS step UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) s
            WHERE (SELECT count(*) FROM ledger_move m WHERE m.number = t.number AND m.step = s.step AND m.amount = t.amount)
                  <> CASE WHEN s.step = 4 AND t.number % 2 = 0 THEN 0 ELSE 1 END
               OR (SELECT count(*) FROM ledger_move m WHERE m.number = t.number AND m.step = s.step AND m.amount = -t.amount)
                  <> CASE WHEN s.step < 4 AND t.number % 2 = 0 THEN 1 ELSE 0 END
            """),
        await books.Count("""
            SELECT count(*) FROM ledger_move m JOIN ledger_move n ON n.number = m.number AND n.id > m.id AND n.step > m.step
            WHERE m.amount < 0 AND n.amount < 0
            """),
        await books.Count("""
            SELECT count(*) FROM ledger_balance b WHERE b.amount <> COALESCE((SELECT sum(m.amount) FROM ledger_move m WHERE m.account = b.account), 0)
            """),
        await books.Count("SELECT count(*) FROM evt.dead_letter"),
        await books.Waiting());
}
