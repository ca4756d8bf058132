using System.Text.Json;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Projections;

/// <summary>What each fact means for the read models. Nothing else decides what they show: the same facts always make the same rows.</summary>
internal sealed class ViewWriter(EventCatalog catalog, WireJson json)
{
    public async Task Apply(SqlSession session, long generation, JournalEntry entry, CancellationToken cancel)
    {
        // A fact of a later version of the program, or of another area of this module, is none of ours.
        if (catalog.Find(entry.Type) is not { } type)
            return;
        switch ((IEvent?)JsonSerializer.Deserialize(entry.Data, type.Clr, json.Options))
        {
            case CampaignRegistered fact:
                await session.Execute(
                    ViewSql.AddCampaign, cancel, ("generation", generation), ("id", fact.Id), ("tenant", entry.Tenant), ("name", fact.Name), ("budget", fact.Budget),
                    ("currency", fact.Currency), ("brand", fact.BrandId), ("participants", CampaignShape.Participants(fact.Participants)), ("status", Status(fact.Status)),
                    ("terms", Terms(fact.AttributionModel, fact.Commission, fact.FraudPolicy, fact.HoldDays, fact.PayoutThreshold, fact.ExchangeRates)), ("starts", fact.StartsAt),
                    ("ends", fact.EndsAt), ("correlation", fact.CorrelationId), ("created", fact.CreatedAt), ("place", entry.Position));
                break;
            case CampaignChanged fact:
                await session.Execute(
                    ViewSql.ChangeCampaign, cancel, ("generation", generation), ("id", fact.Id), ("name", fact.Name), ("budget", fact.Budget),
                    ("terms", Terms(fact.AttributionModel, fact.Commission, fact.FraudPolicy, fact.HoldDays, fact.PayoutThreshold, fact.ExchangeRates)), ("starts", fact.StartsAt),
                    ("ends", fact.EndsAt),
                    ("at", fact.ChangedAt), ("version", fact.Version));
                break;
            case CampaignStatusChanged fact:
                await Move(session, generation, fact.Id, Status(fact.Status), fact.ChangedAt, cancel);
                break;
            case CampaignCancelled fact:
                await Move(session, generation, fact.Id, nameof(CampaignStatus.Cancelled), fact.CancelledAt, cancel);
                break;
            case PartnerJoined fact:
                await session.Execute(
                    ViewSql.AddPartner, cancel, ("generation", generation), ("id", fact.Id), ("tenant", entry.Tenant), ("campaign", fact.CampaignId), ("key", fact.ParticipantId),
                    ("name", fact.Name), ("kind", Kind(fact.Kind)), ("profile", fact.Profile), ("crm", fact.CrmPartnerId), ("contract", CampaignShape.Contract(fact.Contract)),
                    ("at", fact.CreatedAt), ("place", entry.Position));
                break;
            case PartnerLeft { Status: PartnerLeft.Cancelled } fact:
                await session.Execute(ViewSql.CancelPartner, cancel, ("generation", generation), ("id", fact.Id), ("at", fact.LeftAt));
                break;
            case TrackingRegistered fact:
                await session.Execute(
                    ViewSql.AddTracked, cancel, ("generation", generation), ("id", fact.Id), ("tenant", entry.Tenant), ("partner", fact.PartnerId),
                    ("campaign", fact.TrackedCampaign), ("atms", fact.AtMs), ("place", entry.Position));
                break;
            case TrackingFailed { Status: TrackingFailed.Cancelled } fact:
                await session.Execute(ViewSql.CancelTracked, cancel, ("generation", generation), ("id", fact.Id));
                break;
            default:
                break;
        }
    }

    private static Task<int> Move(SqlSession session, long generation, Guid id, string status, DateTimeOffset at, CancellationToken cancel) =>
        session.Execute(ViewSql.MoveCampaign, cancel, ("generation", generation), ("id", id), ("status", status), ("at", at));

    private static string Status(string word) =>
        CampaignsWire.Glossary.TryRead<CampaignStatus>(word, out var status) ? status.ToString() : throw new InvalidOperationException($"No campaign is '{word}'.");

    private static string Kind(string word) =>
        CampaignsWire.TryReadKind(word, out var kind) ? kind.ToString() : throw new InvalidOperationException($"No participant is '{word}'.");

    private static string Terms(string model, CommissionTerms? rule, string policy, int days, decimal threshold, IReadOnlyList<ExchangeRate>? rates) =>
        CampaignShape.Terms(model, rule, policy, days, threshold, rates);
}
