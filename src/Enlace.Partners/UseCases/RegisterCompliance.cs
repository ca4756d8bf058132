using System.Text.Json.Serialization;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Compliance: registers a partner, or changes its registration. These two routes speak English, as the original's did.</summary>
internal sealed class RegisterCompliance : IUseCase
{
    internal sealed record Request(
        string? PartnerId = null, [property: JsonPropertyName("state")] string? Standing = null, [property: JsonPropertyName("enable_at")] string? EnableAt = null);

    internal sealed record Response;

    internal sealed record Checked(
        [property: JsonPropertyName("status")] string Health, string? PartnerId = null, [property: JsonPropertyName("state")] string? Standing = null,
        [property: JsonPropertyName("enable_at")] DateTimeOffset? EnableAt = null);

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/compliance/register", Register)
            .Check<Request>(Check)
            .Example("""{"partner_id":"0199a1b2-0000-7000-8000-000000000000","state":"ACTIVE"}""")
            .Answers(StatusCodes.Status202Accepted);
        root.MapGet("/compliance/check", Look).Refuses(PartnersFaults.ComplianceRecordNotFound);
    }

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.PartnerId?.Trim() is { Length: > 0 and <= Contract.MaxPartnerId }, nameof(r.PartnerId), $"obligatorio, de 1 a {Contract.MaxPartnerId} caracteres")
        .Require(r.Standing is null or { Length: > 0 and <= ComplianceRecord.MaxState }, "state", $"de 1 a {ComplianceRecord.MaxState} caracteres")
        .Require(ContractRules.IsTime(r.EnableAt), nameof(r.EnableAt), ContractRules.TimeRule);

    private static async Task<Answer<Response>> Register(Request request, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (partnerId, now) = (PartnerName.Of(request.PartnerId!), UnixMicroseconds.Cut(clock.GetUtcNow()));
        var record = await db.ComplianceRecords.FirstOrDefaultAsync(found => found.PartnerId == partnerId, cancel);
        if (record is null)
            db.Add(record = ComplianceRecord.Register(db.Tenant, partnerId, now));
        record.Change(request.Standing ?? ComplianceRecord.Active, ContractRules.Time(request.EnableAt) ?? now, now);
        var answer = await db.Commit(Answers.Accepted(new Response()), cancel, (PartnersDb.UniqueComplianceRecord, PartnersFaults.ContractTaken));
        // Registered by somebody else at the same moment: it is read again and changed.
        return answer.IsRefusal ? throw new StaleWriteException(new InvalidOperationException("The partner was registered meanwhile.")) : answer;
    }

    private static async Task<Answer<Checked>> Look(PartnersDb db, CancellationToken cancel, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "partner_id")] string? partnerId = null)
    {
        if (partnerId is null or "")
            return Answers.Ok(new Checked("ok"));
        var name = PartnerName.Of(partnerId);
        return !name.Contains('\0', StringComparison.Ordinal) && await db.ComplianceRecords.AsNoTracking().FirstOrDefaultAsync(found => found.PartnerId == name, cancel) is { } record
            ? Answers.Ok(new Checked("ok", record.PartnerId, record.State, record.EnabledAt))
            : PartnersFaults.ComplianceRecordNotFound;
    }
}
