using Enlace.Leads.Data;
using Enlace.Leads.Forms;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>A person corrects a channel: what is not named stays, null clears.</summary>
internal sealed class UpdateChannel : IUseCase
{
    /// <summary>For the API document; <see cref="ChannelForm"/> reads it.</summary>
    internal sealed record Request(
        string? Name = null, string? Description = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/channels/{id}", Handle)
        .Accepts<Request>("application/json")
        .Refuses(LeadsFaults.ChannelNotFound, LeadsFaults.ChannelTaken("…"), LeadsFaults.UnknownReference);

    private static async Task<Answer<ChannelView>> Handle(long id, HttpRequest request, LeadsDb db, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        if (await db.Channels.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } channel)
            return LeadsFaults.ChannelNotFound;
        ChannelForm.Fill(form, channel, isNew: false);
        return await db.Commit(
            LeadsFaults.UnknownReference, () => Answers.Ok(ChannelView.Of(channel)), cancel, (LeadsDb.UniqueChannel, LeadsFaults.ChannelTaken(channel.Name)));
    }
}
