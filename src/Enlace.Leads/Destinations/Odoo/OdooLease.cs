using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One process's turn at a job of the whole deployment. It is renewed while it lasts; what it writes is fenced by its epoch.</summary>
internal sealed class OdooLease(Database database, TimeProvider clock, string name)
{
    public const string Drain = "drain", Sync = "sync";

    /// <summary>After this long without a sign of life another process goes on.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(12);

    private static readonly SqlText TakeIt = LeadsSql.Of("""
        UPDATE dbo."Odoo_Lease" SET owner = @me, epoch = epoch + 1, held_until = {later:@length}
        WHERE name = @name AND (owner IS NULL OR owner = @me OR held_until < {now})
        RETURNING epoch
        """);

    private static readonly SqlText Renew = LeadsSql.Of("""
        UPDATE dbo."Odoo_Lease" SET held_until = {later:@length} WHERE name = @name AND owner = @me AND epoch = @epoch
        """);

    private static readonly SqlText GiveBack = LeadsSql.Of("""
        UPDATE dbo."Odoo_Lease" SET owner = NULL, held_until = NULL WHERE name = @name AND owner = @me AND epoch = @epoch
        """);

    private readonly Guid _me = Guid.CreateVersion7(clock.GetUtcNow());
    private long _epoch;

    /// <summary>Whether it is our turn now.</summary>
    public async Task<bool> Take(CancellationToken cancel)
    {
        var taken = await database.Write((session, inner) => session.Query(TakeIt, row => row.Long(0), inner, Mine(("length", Length.TotalSeconds))), cancel);
        _epoch = taken is [var epoch] ? epoch : 0;
        return _epoch > 0;
    }

    /// <summary>Belongs to every transaction of the job: it fails when another process has taken over.</summary>
    /// <exception cref="LostTurnException">Nothing may be written.</exception>
    public async Task Fence(SqlSession session, CancellationToken cancel)
    {
        if (await session.Execute(Renew, cancel, Mine(("length", Length.TotalSeconds), ("epoch", _epoch))) != 1)
            throw new LostTurnException(name);
    }

    /// <summary>Renews it until told to stop; a failure is found by the next fence.</summary>
    public async Task Keep(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Length / 4, clock, ended);
                await database.Write(Fence, ended);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is DatabaseUnavailableException or LostTurnException)
            {
                // Whoever has the turn now is told by the fence, in the transaction that counts.
            }
        }
    }

    public async Task Return()
    {
        try
        {
            await database.Write((session, cancel) => session.Execute(GiveBack, cancel, Mine(("epoch", _epoch))), CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            // It runs out by itself.
        }
    }

    private (string, object?)[] Mine(params (string, object?)[] more) => [("name", name), ("me", _me), .. more];
}
