using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Views;

namespace Enlace.Lending;

/// <summary>
/// How a use case changes a loan: its book is taken under a lock, acts are applied, and rows, ledger, facts and the answer are one commit. So any
/// number of payments of one loan at the same time come one after the other, and none is refused for the others.
/// </summary>
internal sealed class LoanDesk(LendingDb db, UnitOfWork unit, BookStore store, CurrentCaller caller, BusinessClock clock)
{
    public delegate Task<OpenBook> Work(SqlSession session, OpenBook open, CancellationToken cancel);

    public string By => caller.Caller.Id;

    public string Tenant => caller.Caller.Tenant;

    /// <param name="loanId">As the path has it.</param>
    /// <param name="work">Applies acts; it throws <see cref="FaultException"/> where they are not possible, and gives the book that is to be written.</param>
    /// <param name="answer">What the caller is told.</param>
    public async Task<Answer<T>> Change<T>(string loanId, Work work, Func<OpenBook, Answer<T>> answer, CancellationToken cancel)
    {
        var id = PathId.Read("loan_id", loanId);
        OpenBook? done = null;
        db.Alongside(async (session, inner) =>
        {
            var stored = await store.Take(session, Tenant, id, inner) ?? throw new FaultException(LendingFaults.LoanNotFound);
            unit.Mark(new WriteMark(LendingDb.Statement, $"{stored.ClientId}"));
            done = await work(session, new OpenBook(stored), inner);
            await BookWriter.Write(session, [done], clock.Now, By, inner);
            await Failpoints.Hit("lending.written");
            foreach (var fact in LoanFacts.Of(done, By))
                db.Publish(fact);
        });
        var told = await db.Commit(() => answer(done!), cancel);
        await Failpoints.Hit("lending.committed");
        return told;
    }

    /// <summary>One act that either is possible or ends the request.</summary>
    public Task<Answer<T>> Change<T>(string loanId, Func<OpenBook, Act> act, Func<OpenBook, Answer<T>> answer, CancellationToken cancel) => Change(
        loanId, (_, open, _) =>
        {
            Possible(open.Apply(act(open)));
            return Task.FromResult(open);
        }, answer, cancel);

    /// <summary>An act by which somebody decides on a loan.</summary>
    /// <param name="loanId">As the path has it.</param>
    /// <param name="act">The decision.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="isCheck">Whether it takes somebody other than who entered the loan.</param>
    public Task<Answer<LoanView>> Decide(string loanId, Act act, CancellationToken cancel, bool isCheck = false) => Change(
        loanId,
        async (session, open, inner) =>
        {
            if (isCheck && open.Stored.CreatedBy == By)
                throw new FaultException(LendingFaults.SameMaker);
            // Today may be closed already.
            var decided = await ApplyEvenLate(session, open, act, inner);
            decided.DecidedBy = By;
            return decided;
        },
        done => Answers.Ok(LoanView.Of(done)), cancel);

    /// <summary>Applies an act, or, when its day has passed, puts it in its place and replays what came after it.</summary>
    public async Task<OpenBook> ApplyEvenLate(SqlSession session, OpenBook open, Act act, CancellationToken cancel)
    {
        var refusal = open.Apply(act);
        if (refusal?.Kind != RefusalKind.Backdated)
        {
            Possible(refusal);
            return open;
        }

        return await Correct(session, open.Id, (whole, history) => whole.Insert(act, history), cancel);
    }

    /// <summary>Takes the whole book, which is locked already, and corrects it.</summary>
    public async Task<OpenBook> Correct(SqlSession session, Guid loan, Func<OpenBook, BookHistory, Refusal?> correct, CancellationToken cancel)
    {
        var whole = new OpenBook((await store.Take(session, Tenant, loan, cancel, isWhole: true))!);
        Possible(correct(whole, await BookStore.History(session, loan, cancel)));
        return whole;
    }

    /// <summary>Enters a new loan and what was done with it so far.</summary>
    public async Task<Answer<T>> Enter<T>(OpenBook open, Func<OpenBook, Answer<T>> answer, CancellationToken cancel)
    {
        if (!await db.LiveClients.AnyAsync(client => client.Id == open.Stored.ClientId, cancel))
            return LendingFaults.ClientNotFound;
        unit.Mark(new WriteMark(LendingDb.Statement, $"{open.Stored.ClientId}"));
        db.Alongside(async (session, inner) =>
        {
            // Whoever deletes the client meanwhile waits for us, and finds the loan.
            await ClientSql.Hold(session, open.Stored.ClientId, inner);
            await BookWriter.Write(session, [open], clock.Now, By, inner);
            // The contract has one event for the whole way (§19, cases 10, 16 and 17): its status says how far it went. The steps are told
            // where each is a request of its own.
            db.Publish(LoanFacts.Created(open));
        });
        return await db.Commit(() => answer(open), cancel);
    }

    public static void Possible(Refusal? refusal)
    {
        if (refusal is not null)
            throw new FaultException(LendingFaults.Of(refusal));
    }
}
