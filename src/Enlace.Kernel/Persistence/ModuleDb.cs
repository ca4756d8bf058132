using Enlace.Contracts;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// A module's view of the database: its own schema, its tenant's rows, and one way to commit them together with their events.
/// Reads happen outside any transaction; <c>Commit</c> is short and fails whole when a row changed in between.
/// </summary>
public abstract class ModuleDb(DbContextOptions options, ModuleDbScope scope) : DbContext(options)
{
    private readonly List<Fact> _facts = [];
    private readonly List<Func<SqlSession, CancellationToken, Task>> _alongside = [];
    private readonly List<Func<SqlSession, CancellationToken, Task>> _afterFacts = [];
    private bool _readsCopy;

    /// <summary>The tenant whose rows this unit may see and touch.</summary>
    public string Tenant => scope.Caller.Caller.Tenant;

    /// <summary>What the message that this unit handles is about; of a command, its sender's id. Null in a request.</summary>
    public string? CausedBy => scope.Unit.Incoming?.Subject;

    /// <summary>The chain of causes that this unit goes on with; null where it begins one and has not said which.</summary>
    public string? Correlation => scope.Unit.Incoming?.CorrelationId ?? scope.Unit.Correlation;

    /// <summary>The id of the message that this unit handles; null in a request.</summary>
    public Guid? Cause => scope.Unit.Incoming?.MessageId;

    /// <summary>When the fact became true that this unit reacts to: facts that come again late are known by it.</summary>
    public DateTimeOffset? CauseAt => scope.Unit.Incoming?.OccurredAt;

    protected abstract string Schema { get; }

    private bool IsPostgres => scope.Unit.Database.Engine == DbEngine.Postgres;

    /// <summary>Tells the other modules a fact; it is stored in the same transaction as the rows, or not at all.</summary>
    /// <returns>The event's id, which webhooks and brokers carry too.</returns>
    public Guid Publish(IEvent fact)
    {
        var id = Guid.CreateVersion7(scope.Unit.Database.Clock.GetUtcNow());
        _facts.Add(new Fact(id, fact));
        return id;
    }

    /// <summary>Begins a chain whose id the caller is told.</summary>
    public void Begin(Guid correlation) => scope.Unit.Correlation = correlation.ToString();

    /// <summary>SQL of the Kernel that belongs to the same transaction, run after the rows and before the events.</summary>
    public void Alongside(Func<SqlSession, CancellationToken, Task> work) => _alongside.Add(work);

    /// <summary>The same, but run after the events: what ends here still receives them.</summary>
    public void AfterFacts(Func<SqlSession, CancellationToken, Task> work) => _afterFacts.Add(work);

    /// <exception cref="StaleWriteException">A row changed since it was read; nothing was written.</exception>
    public Task Commit(CancellationToken cancel) => Write(static () => null, cancel);

    /// <summary>Commits and answers. The answer is stored with the change when the request carries an Idempotency-Key.</summary>
    /// <param name="answer">What the caller is told once the change is durable.</param>
    /// <param name="cancel">Stops the wait; a commit that already runs is not undone.</param>
    /// <param name="unique">The fault for each uniqueness rule that may be broken by a request which came at the same time.</param>
    public Task<Answer<T>> Commit<T>(Answer<T> answer, CancellationToken cancel, params (UniqueKey Key, Fault Fault)[] unique) => Commit(() => answer, cancel, unique);

    /// <summary>The same for an answer that says what only the writing shows, such as the number that the database gave to a new row.</summary>
    public async Task<Answer<T>> Commit<T>(Func<Answer<T>> answer, CancellationToken cancel, params (UniqueKey Key, Fault Fault)[] unique)
    {
        Answer<T>? made = null;
        try
        {
            await Write(() => made = answer(), cancel);
            return made!;
        }
        catch (DbUpdateException e) when (scope.Unit.Database.BrokenUnique(e) is { } broken && unique.Any(rule => rule.Key.Is(broken)))
        {
            return unique.First(rule => rule.Key.Is(broken)).Fault;
        }
    }

    /// <summary>Whether a save failed because a row names one that is not there, or is still named by another.</summary>
    protected bool BreaksReference(DbUpdateException exception) => scope.Unit.Database.BreaksReference(exception);

    protected abstract void Map(ModelBuilder model);

    /// <summary>What becomes old in caches and on the replica when this row is added, changed or removed.</summary>
    protected virtual IEnumerable<WriteMark> MarksOf(object row) => [];

    /// <summary>From now on this context reads the replica, and nothing can be written through it: what is decided there may be decided on old rows.</summary>
    internal void ReadFrom(Replica replica)
    {
        Database.SetDbConnection(replica.CreateConnection(), contextOwnsConnection: true);
        _readsCopy = true;
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (IsPostgres)
            modelBuilder.HasDefaultSchema(Schema);
        Map(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(type => typeof(ITenantOwned).IsAssignableFrom(type.ClrType)))
            FilterByTenantMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
    }

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (!IsPostgres)
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    private static readonly System.Reflection.MethodInfo FilterByTenantMethod =
        typeof(ModuleDb).GetMethod(nameof(FilterByTenant), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

    // The one place where tenants are kept apart on reading; OwnOnly below is the one place on writing.
    private void FilterByTenant<T>(ModelBuilder model) where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(row => row.TenantId == Tenant);

    private void OwnOnly()
    {
        foreach (var entry in ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity.TenantId != Tenant)
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of another tenant was about to be written.");
        }
    }

    private async Task Write(Func<IAnswer?> answer, CancellationToken cancel)
    {
        if (_readsCopy)
            throw new InvalidOperationException("A context that reads the replica was about to write.");
        OwnOnly();
        var told = _facts.Count;
        IAnswer? made = null;
        scope.Unit.Mark(ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(entry => MarksOf(entry.Entity)));
        try
        {
            await scope.Unit.Commit(() => made, SaveRows, _facts, cancel, RunAfterFacts);
            ChangeTracker.AcceptAllChanges();
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new StaleWriteException(e);
        }
        finally
        {
            _facts.Clear();
            _alongside.Clear();
            _afterFacts.Clear();
            if (!scope.Unit.Committed)
                ChangeTracker.Clear();
        }

        async Task RunAfterFacts(SqlSession session, CancellationToken inner)
        {
            foreach (var work in _afterFacts)
                await work(session, inner);
            made = answer();
        }

        async Task SaveRows(SqlSession session, CancellationToken inner)
        {
            // What an earlier run of this transaction told was rolled back with it.
            _facts.RemoveRange(told, _facts.Count - told);
            if (ChangeTracker.HasChanges())
            {
                Database.SetDbConnection(session.Connection, contextOwnsConnection: false);
                try
                {
                    await Database.UseTransactionAsync(session.Transaction, inner);
                    await SaveChangesAsync(acceptAllChangesOnSuccess: false, inner);
                }
                finally
                {
                    await Database.UseTransactionAsync(null, CancellationToken.None);
                    // EF disposed its own connection when ours took its place; reads after this need a new one.
                    Database.SetDbConnection(scope.Unit.Database.CreateConnection(), contextOwnsConnection: true);
                }
            }

            foreach (var work in _alongside)
                await work(session, inner);
        }
    }
}
