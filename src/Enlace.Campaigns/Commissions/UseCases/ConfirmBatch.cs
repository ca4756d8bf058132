using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>Confirms what has been held long enough, the oldest first.</summary>
internal sealed class ConfirmBatch : IUseCase
{
    private const int Usual = 100, Most = 1000, MaxBatch = 100;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(int? CommissionLimit = null, string? BatchId = null);

    internal sealed record Response(string BatchId, int ConfirmedCount, IReadOnlyList<Sum> Amounts);

    internal sealed record Sum(string CurrencyCode, decimal Amount);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/comisiones/lotes", Handle)
        .Check<Request>(Check)
        .DemandsKey();

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.CommissionLimit is null or (>= 1 and <= Most), nameof(r.CommissionLimit), $"un número entero de 1 a {Most}")
        .Require(r.BatchId is null or { Length: >= 1 and <= MaxBatch }, nameof(r.BatchId), $"1 a {MaxBatch} caracteres");

    private static Task<Answer<Response>> Handle(
        Request? request, CampaignsDb db, CommissionChanges changes, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var batch = request?.BatchId ?? string.Create(CultureInfo.InvariantCulture, $"LOTE_{now:yyyyMMdd_HHmmss}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        List<Commission> due = [];
        db.Alongside(async (session, inner) =>
        {
            due = await session.Query(CommissionSql.HoldDue, Commission.Of, inner, ("tenant", db.Tenant), ("moment", now), ("n", request?.CommissionLimit ?? Usual));
            await changes.Confirm(session, due, caller.Caller.Id, null, batch, null, inner);
        });
        return db.Commit(() => Answers.Ok(new Response(batch, due.Count, [.. due.GroupBy(one => one.Currency).Select(group => new Sum(group.Key, group.Sum(one => one.Amount)))])), cancel);
    }
}
