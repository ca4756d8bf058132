using Enlace.Leads.Data;
using Enlace.Leads.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Leads.UseCases;

/// <summary>Removes a channel that nothing refers to.</summary>
internal sealed class DeleteChannel : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/channels/{id}", Handle)
        .Asks(api.ServiceProvider.GetRequiredService<LeadsDeletionKeys>())
        .Answers(StatusCodes.Status204NoContent)
        .Refuses(LeadsFaults.WrongDeletionKey, LeadsFaults.ChannelNotFound, LeadsFaults.StillReferenced);

    private static async Task<Answer<object>> Handle(
        long id, LeadsDb db, LeadsKeys keys, CancellationToken cancel, string? confirm = null, [FromQuery(Name = "api_key")] string? apiKey = null)
    {
        if (Consent.Refusal(keys, confirm, apiKey) is { } refusal)
            return refusal;
        if (await db.Channels.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } channel)
            return LeadsFaults.ChannelNotFound;
        db.Remove(channel);
        return await db.Commit(LeadsFaults.StillReferenced, Answers.NoContent<object>, cancel);
    }
}
