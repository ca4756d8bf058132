using Enlace.Contracts;

namespace Enlace.Kernel.Events.Webhooks;

/// <summary>A webhook about to be opened.</summary>
/// <param name="Id">Chosen by the module; the destination is named after it.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Subject">It receives what is told about this subject, or about <see cref="EverySubject"/> of the tenant.</param>
/// <param name="Url">Where to; null keeps everything waiting until one is set.</param>
/// <param name="Events">Wire names it wants; null means all, which only one subject may mean.</param>
/// <param name="Secret"><c>whsec_…</c>.</param>
/// <param name="OpeningId">The id under which the opening event was first told.</param>
/// <param name="Opening">The event that every receiver of this subject gets first; null where there is none.</param>
public sealed record NewWebhook(
    Guid Id, string Tenant, string Subject, string? Url, IReadOnlyList<string>? Events, string Secret, Guid OpeningId = default, IEvent? Opening = null)
{
    /// <summary>All subjects of the tenant, each in its own order. No fact has it for its own.</summary>
    public const string EverySubject = "*";
}
