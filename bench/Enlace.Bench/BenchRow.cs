using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>A business row of about a kilobyte.</summary>
internal sealed class BenchRow : ITenantOwned
{
    public Guid Id { get; init; }

    public string TenantId { get; init; } = "";

    public string Payload { get; init; } = "";
}
