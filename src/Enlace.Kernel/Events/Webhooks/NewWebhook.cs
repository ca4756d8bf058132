using Enlace.Contracts;

namespace Enlace.Kernel.Events.Webhooks;

/// <summary>A webhook about to be opened.</summary>
/// <param name="Id">Chosen by the module; the destination is named after it.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Subject">It receives what is told about this subject.</param>
/// <param name="Url">Where to; null keeps everything waiting until one is set.</param>
/// <param name="Events">Wire names it wants; null means all.</param>
/// <param name="Secret"><c>whsec_…</c>.</param>
/// <param name="OpeningId">The id under which the opening event was first told.</param>
/// <param name="Opening">The event that every receiver of this subject gets first.</param>
public sealed record NewWebhook(
    Guid Id, string Tenant, string Subject, string? Url, IReadOnlyList<string>? Events, string Secret, Guid OpeningId, IEvent Opening);
