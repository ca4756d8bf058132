using System.Text.Json.Serialization;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>
/// Makes a short address for a participant, which counts every click on its way to the target. <c>{codigo}</c> in the target becomes its code: one that leads to a chat
/// has it in the text that stands ready there, and the message by which a person brings it counts as the click.
/// </summary>
internal sealed class CreateLink : IUseCase
{
    private const int MaxTarget = 2000;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string Participant, string Target);

    /// <param name="Target">With the code in its place: it may be used as it is, on a printed code or a button.</param>
    internal sealed record Response(string Code, string Url, string Target);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/campanias/{id}/enlaces", Handle)
        .Check<Request>(Check)
        .Answers(StatusCodes.Status201Created)
        .Refuses(CampaignsFaults.CampaignNotFound, CampaignsFaults.PartnerNotFound, CampaignsFaults.InvalidTransition);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Participant is { Length: >= 1 and <= Interaction.MaxId }, nameof(r.Participant), $"1 a {Interaction.MaxId} caracteres")
        .Require(IsTarget(r.Target), nameof(r.Target), $"una dirección http o https de {MaxTarget} caracteres como mucho, sin credenciales");

    private static async Task<Answer<Response>> Handle(
        string id, Request request, UnitOfWork unit, CurrentCaller caller, MoneyOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var (code, now) = (ClickCode.Next(), clock.GetUtcNow());
        var (url, target) = ($"{options.PublicUrl}/r/{code}", request.Target.Replace(ChatReferences.Placeholder, code, StringComparison.Ordinal));
        return await unit.Commit(Answers.Created(url, new Response(code, url, target)), async (session, inner) =>
        {
            if (await CampaignBooks.Read(session, caller.Caller.Tenant, id, inner) is not { } campaign)
                throw new FaultException(CampaignsFaults.CampaignNotFound);
            // Nobody would be paid for what such a link brings.
            if (campaign.IsOver)
                throw new FaultException(CampaignsFaults.InvalidTransition);
            var participant = campaign.Named(Interaction.Canonical(request.Participant)!);
            if (campaign.Participants.GetValueOrDefault(participant) is not { Status: not ParticipantStatus.Cancelled })
                throw new FaultException(CampaignsFaults.PartnerNotFound);
            await session.Execute(
                TrackingSql.AddLink, inner, ("code", code), ("tenant", caller.Caller.Tenant), ("campaign", campaign.Id), ("participant", participant),
                ("target", target), ("at", now), ("by", caller.Caller.Id));
        }, cancel);
    }

    // Other schemes would make an open door of us: javascript:, data:, file:.
    private static bool IsTarget(string? target) => target is not null && target.Replace(ChatReferences.Placeholder, new string('x', ClickCode.Length), StringComparison.Ordinal).Length <= MaxTarget && Uri.TryCreate(target, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && target.All(c => c is > ' ' and < (char)127);
}
