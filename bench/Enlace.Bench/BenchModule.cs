using System.Diagnostics;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Bench;

/// <summary>A module with one table and one reaction, which notes when it was reached.</summary>
internal sealed class BenchModule : IModule
{
    public string Name => "bench";

    public WireGlossary Wire { get; } = WireGlossary.For<BenchModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services.AddModuleDb<BenchDb>().AddScoped<NoteWhenHappened>();

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions) => subscriptions.When<BenchHappened, NoteWhenHappened>();

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
}
