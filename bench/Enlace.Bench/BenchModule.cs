using System.Diagnostics;
using Enlace.Contracts.Partners;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Bench;

/// <summary>A module with one table and one reaction, which notes when it was reached.</summary>
/// <param name="listens">To what it reacts.</param>
internal sealed class BenchModule(BenchListens listens) : IModule
{
    public string Name => "bench";

    public WireGlossary Wire { get; } = WireGlossary.For<BenchModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services.AddModuleDb<BenchDb>();

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions)
    {
        if (listens == BenchListens.Inside)
            subscriptions.When<BenchHappened, NoteWhenHappened>();
        else if (listens == BenchListens.Broker)
            subscriptions.When<PartnerUpdated, StoreWhenUpdated>();
    }

    internal sealed class BenchDb(DbContextOptions<BenchDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
    {
        public DbSet<BenchRow> Rows => Set<BenchRow>();

        protected override string Schema => "bench";

        protected override void Map(ModelBuilder model) => model.Entity<BenchRow>(row =>
        {
            row.ToTable("bench_row");
            row.Property(r => r.Id).HasColumnName("id").ValueGeneratedNever();
            row.Property(r => r.TenantId).HasColumnName("tenant_id");
            row.Property(r => r.Payload).HasColumnName("payload");
        });
    }

    internal sealed class NoteWhenHappened : IReaction<BenchHappened>
    {
        /// <summary>Called with the row's id the moment the handler starts.</summary>
        public static Action<Guid, long>? Reached { get; set; }

        public Task Handle(BenchHappened fact, CancellationToken cancel)
        {
            Reached?.Invoke(fact.Id, Stopwatch.GetTimestamp());
            return Task.CompletedTask;
        }
    }

    /// <summary>The last link of the chain over a broker: its row commits with the completion of its delivery.</summary>
    internal sealed class StoreWhenUpdated(BenchDb db) : IReaction<PartnerUpdated>
    {
        /// <summary>Called with the partner's id after the commit.</summary>
        public static Action<Guid, long>? Stored { get; set; }

        public async Task Handle(PartnerUpdated fact, CancellationToken cancel)
        {
            db.Add(new BenchRow { Id = Guid.CreateVersion7(), TenantId = "default", Payload = fact.Address });
            await db.Commit(cancel);
            Stored?.Invoke(fact.PartnerId, Stopwatch.GetTimestamp());
        }
    }
}
